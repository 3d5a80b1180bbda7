package io.samspil.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The addresses of databases. */
final class TestDatabases {
  private TestDatabases() {}

  /** The H2 file of the default configuration, in another data folder. */
  static String h2(Path data) {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("registry.properties"))
          .getProperty("spring.datasource.url")
          .replace("${samspil.data:./data}", data.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

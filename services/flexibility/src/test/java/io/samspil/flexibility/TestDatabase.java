package io.samspil.flexibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** A database that the VTN can be started on, again and again. */
interface TestDatabase extends AutoCloseable {
  TestVtn start(String... more);

  /** The embedded one, in a file as by default; it ends with its last connection. */
  static TestDatabase h2(Path data) {
    return new TestDatabase() {
      @Override
      public TestVtn start(String... more) {
        return new TestVtn(h2Url(data), "sa", more);
      }

      @Override
      public void close() {}
    };
  }

  /** A real PostgreSQL server that the test starts. */
  static TestDatabase postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    return new TestDatabase() {
      @Override
      public TestVtn start(String... more) {
        return new TestVtn(server.getJdbcUrl("postgres", "postgres"), "postgres", more);
      }

      @Override
      public void close() throws IOException {
        server.close();
      }
    };
  }

  private static String h2Url(Path data) {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("flexibility.properties"))
          .getProperty("spring.datasource.url")
          .replace("${samspil.data:./data}", data.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.samspil.flexibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Settings as Spring binds them from {@code flexibility.properties} and what overrides it. */
public final class ShippedSettings {
  private ShippedSettings() {}

  public static <T> T defaults(String prefix, Class<T> type) {
    return with(prefix, type, Map.of());
  }

  /**
   * @param overriding keys without the prefix
   */
  public static <T> T with(String prefix, Class<T> type, Map<String, String> overriding) {
    Map<String, Object> keys = new HashMap<>();
    overriding.forEach((key, value) -> keys.put(prefix + "." + key, value));
    MutablePropertySources sources = new MutablePropertySources();
    sources.addLast(new MapPropertySource("overriding", keys));
    sources.addLast(new PropertiesPropertySource("defaults", shipped()));
    return new Binder(
            ConfigurationPropertySources.from(sources),
            new PropertySourcesPlaceholdersResolver(sources))
        .bindOrCreate(prefix, type);
  }

  private static Properties shipped() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("flexibility.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

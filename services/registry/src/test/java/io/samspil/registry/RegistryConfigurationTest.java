package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.registry.asset.RegistrySettings;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.unit.DataSize;

/** What the settings are by default, and what they refuse. */
class RegistryConfigurationTest {
  @Test
  void theDefaultsStandInThePropertiesFile() throws Exception {
    assertThat(settings("batch-size", "1000"))
        .isEqualTo(
            new RegistrySettings(
                DataSize.ofMegabytes(32),
                1000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1)));
  }

  @Test
  void aValueOutOfRangeIsNamedWithItsKey() {
    assertThatThrownBy(() -> settings("batch-size", "0"))
        .rootCause()
        .hasMessage("samspil.registry.batch-size=0: expected 1 to 10000");
    assertThatThrownBy(() -> settings("publish-timeout", "10ms"))
        .rootCause()
        .hasMessageContaining("samspil.registry.publish-timeout=PT0.01S: expected 1s");
  }

  private static RegistrySettings settings(String key, String value) throws Exception {
    Properties properties =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("registry.properties"));
    properties.put("samspil.registry." + key, value);
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind("samspil.registry", RegistrySettings.class)
        .get();
  }
}

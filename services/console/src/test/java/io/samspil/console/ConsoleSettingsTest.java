package io.samspil.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class ConsoleSettingsTest {

  @Test
  void defaultsAreThoseOfThePropertiesFile() throws IOException {
    ConsoleSettings settings = bound(Map.of());
    assertThat(settings)
        .isEqualTo(
            new ConsoleSettings(
                "Kalundborg",
                ZoneId.of("Europe/Copenhagen"),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofMinutes(2),
                500,
                200_000));
  }

  @Test
  void aWrongValueIsNamedWithItsKey() {
    assertThatThrownBy(() -> bound(Map.of("samspil.console.silent-after", "PT1M")))
        .rootCause()
        .hasMessage("samspil.console.silent-after is 'PT1M': expected more than stale-after, PT2M");
    assertThatThrownBy(() -> bound(Map.of("samspil.console.viewers", "0")))
        .rootCause()
        .hasMessage("samspil.console.viewers is '0': expected 1 to 100000");
  }

  private static ConsoleSettings bound(Map<String, String> changed) throws IOException {
    Properties values =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("console.properties"));
    values.putAll(changed);
    return new Binder(new MapConfigurationPropertySource(values))
        .bind("samspil.console", ConsoleSettings.class)
        .get();
  }
}

package io.samspil.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GatewayPropertiesTest {

  private static GatewayProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("samspil.gateway", Bindable.of(GatewayProperties.class));
  }

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new GatewayProperties(
                HostName.ours(),
                262_144,
                Duration.ofMinutes(5),
                Duration.ofDays(35),
                Duration.ofMillis(500),
                null,
                100_000,
                33_554_432,
                Duration.ofMillis(2),
                Duration.ofSeconds(5),
                20_000,
                new GatewayProperties.Mqtt("127.0.0.1", 1883, 0, 2_097_152, 1000, 4_194_304)));
  }

  @Test
  void everyKeyIsRead() {
    GatewayProperties bound =
        bind(
            Map.ofEntries(
                Map.entry("samspil.gateway.name", "g2"),
                Map.entry("samspil.gateway.max-payload-bytes", "1000"),
                Map.entry("samspil.gateway.future-tolerance", "PT1M"),
                Map.entry("samspil.gateway.past-tolerance", "P1D"),
                Map.entry("samspil.gateway.unknown-meter-grace", "PT0S"),
                Map.entry("samspil.gateway.profiles-dir", "profiles"),
                Map.entry("samspil.gateway.max-in-flight", "10"),
                Map.entry("samspil.gateway.max-in-flight-bytes", "200000"),
                Map.entry("samspil.gateway.linger", "PT0.005S"),
                Map.entry("samspil.gateway.drain-timeout", "PT1S"),
                Map.entry("samspil.gateway.quarantine-listed", "7"),
                Map.entry("samspil.gateway.mqtt.address", "localhost"),
                Map.entry("samspil.gateway.mqtt.port", "0"),
                Map.entry("samspil.gateway.mqtt.threads", "3"),
                Map.entry("samspil.gateway.mqtt.max-packet-bytes", "100000"),
                Map.entry("samspil.gateway.mqtt.max-in-flight", "5"),
                Map.entry("samspil.gateway.mqtt.max-in-flight-bytes", "6")));

    assertThat(bound)
        .isEqualTo(
            new GatewayProperties(
                "g2",
                1000,
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ZERO,
                "profiles",
                10,
                200_000,
                Duration.ofMillis(5),
                Duration.ofSeconds(1),
                7,
                new GatewayProperties.Mqtt("localhost", 0, 3, 100_000, 5, 6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mqtt.port | 70000 | 0 to 65535
          mqtt.max-packet-bytes | 10 | 1024 to 3145728
          max-payload-bytes | 0 | 1 or more
          max-in-flight-bytes | 1000 | 2097152 or more
          future-tolerance | PT-1S | a duration of 0 or more
          """)
  void aBadValueIsNamedWithItsKey(String key, String value, String expected) {
    assertThatThrownBy(() -> bind(Map.of("samspil.gateway." + key, value)))
        .rootCause()
        .hasMessage("samspil.gateway." + key + " is '" + value + "'; expected " + expected);
  }
}

package io.samspil.historian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.historian.store.StoreSettings.InfluxVersion;
import io.samspil.historian.store.StoreSettings.StoreKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class HistorianPropertiesTest {
  @Test
  void hasDefaults() throws IOException {
    HistorianProperties properties = bind(Map.of());

    assertThat(properties.settings().kind()).isEqualTo(StoreKind.QUEST);
    assertThat(properties.endpoint().url()).hasToString("http://127.0.0.1:9000");
    assertThat(properties.instanceId()).isEqualTo("historian-0");
    assertThat(properties.settings().linesPerRequest()).isEqualTo(5000);
  }

  @Test
  void takesWhatItIsGiven() throws IOException {
    HistorianProperties properties =
        bind(
            Map.of(
                "store", "influx",
                "influx-version", "2",
                "url", "https://influx:8086",
                "bucket", "b",
                "token", "secret-token",
                "timeout", "5s"));

    assertThat(properties.settings().kind()).isEqualTo(StoreKind.INFLUX);
    assertThat(properties.settings().influxVersion()).isEqualTo(InfluxVersion.TWO);
    assertThat(properties.settings().bucket()).isEqualTo("b");
    assertThat(properties.settings().timeout()).hasSeconds(5);
    assertThat(properties.toString() + properties.settings()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "store, postgres, samspil.historian.store 'postgres': expected quest or influx",
    "influx-version, 3, 'samspil.historian.influx-version ''3'': expected auto, 1 or 2'",
    "url, 127.0.0.1:9000, samspil.historian.url '127.0.0.1:9000': expected a URL",
    "lines-per-request, 0, samspil.historian.lines-per-request '0': expected 1 to 100000",
    "timeout, 0s, samspil.historian.timeout 'PT0S': expected longer than nothing",
    "zone, Mars/Base, samspil.historian.zone 'Mars/Base': expected a time zone",
    "concurrency, 0, samspil.historian.concurrency '0': expected 1 or more",
    "instance-id, a b, samspil.historian.instance-id 'a b': expected 1 to 100 of",
  })
  void refusesWhatCannotBe(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(key, value)))
        .rootCause()
        .hasMessageContaining(message.replaceAll(" [^ ]*$", ""));
  }

  private static HistorianProperties bind(Map<String, String> given) throws IOException {
    Properties defaults =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("historian.properties"));
    Map<Object, Object> all = new HashMap<>(defaults);
    given.forEach((key, value) -> all.put("samspil.historian." + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("samspil.historian", HistorianProperties.class)
        .get();
  }
}

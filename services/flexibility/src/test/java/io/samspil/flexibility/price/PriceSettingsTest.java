package io.samspil.flexibility.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.ShippedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceSettingsTest {
  private static final String PREFIX = "samspil.flexibility.price";

  @Test
  void defaultsCallNobody() {
    PriceSettings settings = ShippedSettings.defaults(PREFIX, PriceSettings.class);
    assertThat(settings.source()).isEqualTo("off");
    assertThat(settings.area()).isEqualTo("DK2");
    assertThat(settings.currency()).isEqualTo("EUR");
    assertThat(settings.url()).startsWith("https://");
    assertThat(settings.every()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.staleAfter()).isEqualTo(Duration.ofHours(30));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            with(
                Map.of(
                    "source", "file",
                    "url", "http://127.0.0.1:1/d",
                    "price-file", "p.csv",
                    "co2-file", "c.csv",
                    "area", "DK1",
                    "currency", "DKK",
                    "every", "1h",
                    "cache", "/tmp/c",
                    "stale-after", "2h")))
        .isEqualTo(
            new PriceSettings(
                "file",
                "http://127.0.0.1:1/d",
                "p.csv",
                "c.csv",
                "DK1",
                "DKK",
                Duration.ofHours(1),
                Path.of("/tmp/c"),
                Duration.ofHours(2)));
  }

  @Test
  void badValuesAreNamed() {
    assertBad("source", "paper", "price.source is 'paper'");
    assertBad("area", "D K", "price.area is 'D K'");
    assertBad("currency", "SEK", "price.currency is 'SEK'");
    assertBad("every", "1s", "price.every is 'PT1S'");
    assertBad("stale-after", "0s", "price.stale-after is 'PT0S'");
    assertBad("source", "file", "price.price-file is ''");
    Map<String, String> noAddress = Map.of("source", "service", "url", "ftp://x");
    assertThatThrownBy(() -> with(noAddress))
        .rootCause()
        .hasMessageContaining("price.url is 'ftp://x'");
  }

  private static void assertBad(String key, String value, String message) {
    assertThatThrownBy(() -> with(Map.of(key, value))).rootCause().hasMessageContaining(message);
  }

  private static PriceSettings with(Map<String, String> overriding) {
    return ShippedSettings.with(PREFIX, PriceSettings.class, new HashMap<>(overriding));
  }
}

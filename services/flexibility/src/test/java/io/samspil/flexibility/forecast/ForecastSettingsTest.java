package io.samspil.flexibility.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.ShippedSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastSettingsTest {
  private static final String PREFIX = "samspil.flexibility.forecast";

  @Test
  void defaults() {
    assertThat(ShippedSettings.defaults(PREFIX, ForecastSettings.class))
        .isEqualTo(new ForecastSettings(2000, 95, Duration.ofMinutes(30)));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            ShippedSettings.with(
                PREFIX,
                ForecastSettings.class,
                Map.of("most-branches", "7", "complete-percent", "80", "complete-after", "1h")))
        .isEqualTo(new ForecastSettings(7, 80, Duration.ofHours(1)));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new ForecastSettings(0, 95, Duration.ZERO))
        .hasMessageContaining("most-branches is 0");
    assertThatThrownBy(() -> new ForecastSettings(1, 101, Duration.ZERO))
        .hasMessageContaining("complete-percent is 101");
    assertThatThrownBy(() -> new ForecastSettings(1, 95, Duration.ofMinutes(-1)))
        .hasMessageContaining("complete-after is PT-1M");
  }
}

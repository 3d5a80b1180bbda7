package io.samspil.flexibility.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.ShippedSettings;
import io.samspil.flexibility.baseline.BaselineRule.Adjustment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineSettingsTest {
  private static final String PREFIX = "samspil.flexibility.baseline";
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void defaults() {
    assertThat(ShippedSettings.defaults(PREFIX, BaselineSettings.class).rule())
        .isEqualTo(
            new BaselineRule(
                "highest-3-of-5", 5, 3, 42, new Adjustment(Duration.ofHours(3), HOUR, 20)));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            ShippedSettings.with(
                    PREFIX,
                    BaselineSettings.class,
                    Map.of(
                        "method",
                        "average-of-10",
                        "look-back-days",
                        "30",
                        "adjustment-hours",
                        "0s",
                        "adjustment-gap",
                        "30m",
                        "adjustment-cap-percent",
                        "50"))
                .rule())
        .isEqualTo(
            new BaselineRule(
                "average-of-10",
                10,
                10,
                30,
                new Adjustment(Duration.ZERO, Duration.ofMinutes(30), 50)));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new BaselineSettings("guess", 42, HOUR, HOUR, 20))
        .hasMessageContaining("method is 'guess'");
    assertThatThrownBy(() -> new BaselineSettings("highest-3-of-5", 4, HOUR, HOUR, 20))
        .hasMessageContaining("looks back 4 days");
    assertThatThrownBy(
            () -> new BaselineSettings("highest-3-of-5", 42, Duration.ofMinutes(10), HOUR, 20))
        .hasMessageContaining("adjustment hours are whole quarter hours, not PT10M");
    assertThatThrownBy(() -> new BaselineSettings("highest-3-of-5", 42, HOUR, HOUR, -1))
        .hasMessageContaining("not -1 %");
  }
}

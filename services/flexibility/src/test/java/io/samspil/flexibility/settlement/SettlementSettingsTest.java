package io.samspil.flexibility.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.ShippedSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlementSettingsTest {
  private static final String PREFIX = "samspil.flexibility.settlement";
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void defaults() {
    assertThat(ShippedSettings.defaults(PREFIX, SettlementSettings.class))
        .isEqualTo(
            new SettlementSettings(
                Duration.ofHours(3),
                Duration.ofMinutes(20),
                Duration.ofMinutes(15),
                Duration.ofDays(35),
                2000,
                "samspil"));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            ShippedSettings.with(
                PREFIX,
                SettlementSettings.class,
                Map.of(
                    "rebound-hours",
                    "1h",
                    "complete-after",
                    "1h",
                    "revise-at-most-every",
                    "1h",
                    "revise-for",
                    "1h",
                    "most-events",
                    "5",
                    "client-name",
                    "city")))
        .isEqualTo(new SettlementSettings(HOUR, HOUR, HOUR, HOUR, 5, "city"));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(
            () -> new SettlementSettings(Duration.ofMinutes(7), HOUR, HOUR, HOUR, 5, "c"))
        .hasMessageContaining("settlement.rebound-hours is PT7M");
    assertThatThrownBy(() -> new SettlementSettings(HOUR, HOUR, HOUR, HOUR, 0, "c"))
        .hasMessageContaining("settlement.most-events is 0");
    assertThatThrownBy(() -> new SettlementSettings(HOUR, HOUR, HOUR, HOUR, 5, " "))
        .hasMessageContaining("settlement.client-name");
  }
}

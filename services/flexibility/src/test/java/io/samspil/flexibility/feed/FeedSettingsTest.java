package io.samspil.flexibility.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.ShippedSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {
  private static final String PREFIX = "samspil.flexibility.feed";

  @Test
  void defaults() {
    assertThat(ShippedSettings.defaults(PREFIX, FeedSettings.class))
        .isEqualTo(new FeedSettings("Europe/Copenhagen", true, List.of(), 50, 20_000));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            ShippedSettings.with(
                PREFIX,
                FeedSettings.class,
                Map.of(
                    "zone",
                    "UTC",
                    "danish-holidays",
                    "false",
                    "holidays",
                    "2026-12-24,2026-12-31",
                    "history-days",
                    "20",
                    "most-days-in-memory",
                    "100")))
        .isEqualTo(
            new FeedSettings(
                "UTC",
                false,
                List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31)),
                20,
                100));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new FeedSettings("Mars/Olympus", true, List.of(), 50, 1000))
        .hasMessageContaining("feed.zone 'Mars/Olympus'");
    assertThatThrownBy(() -> new FeedSettings("UTC", true, List.of(), 7, 1000))
        .hasMessageContaining("history-days is 7");
    assertThatThrownBy(() -> new FeedSettings("UTC", true, List.of(), 50, 1))
        .hasMessageContaining("most-days-in-memory is 1");
  }
}

package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.Micros;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class TimeColumnTest {
  private static TimeColumn.Clock clock(TimeColumn.Format format) {
    return new TimeColumn("time", format).clock();
  }

  private static TimeColumn.Clock madrid() {
    return clock(
        new TimeColumn.Format.Local(
            ZoneId.of("Europe/Madrid"), DateTimeFormatter.ISO_LOCAL_DATE_TIME));
  }

  private static String utc(TimeColumn.Clock clock, String meter, String text) {
    return Micros.toInstant(clock.micros(meter, text)).toString();
  }

  @Test
  void theHourThatComesTwiceIsToldApartByTheOrderInTheFile() {
    TimeColumn.Clock clock = madrid();
    assertThat(utc(clock, "W01", "2016-10-30T01:36:32")).isEqualTo("2016-10-29T23:36:32Z");
    assertThat(utc(clock, "W01", "2016-10-30T02:10:00")).isEqualTo("2016-10-30T00:10:00Z");
    assertThat(utc(clock, "W01", "2016-10-30T02:40:00")).isEqualTo("2016-10-30T00:40:00Z");
    assertThat(utc(clock, "W01", "2016-10-30T02:10:00")).isEqualTo("2016-10-30T01:10:00Z");
    assertThat(utc(clock, "W01", "2016-10-30T02:40:00")).isEqualTo("2016-10-30T01:40:00Z");
    assertThat(utc(clock, "W01", "2016-10-30T03:00:00")).isEqualTo("2016-10-30T02:00:00Z");
  }

  @Test
  void theSameTimeTwiceIsOncePerPass() {
    TimeColumn.Clock clock = madrid();
    assertThat(utc(clock, "W01", "2016-10-30T02:36:32")).isEqualTo("2016-10-30T00:36:32Z");
    assertThat(utc(clock, "W01", "2016-10-30T02:36:32")).isEqualTo("2016-10-30T01:36:32Z");
  }

  @Test
  void eachMeterPassesThroughTheHourByItself() {
    TimeColumn.Clock clock = madrid();
    utc(clock, "W01", "2016-10-30T02:40:00");
    utc(clock, "W01", "2016-10-30T02:10:00");
    assertThat(utc(clock, "W02", "2016-10-30T02:05:00")).isEqualTo("2016-10-30T00:05:00Z");
  }

  @Test
  void aTimeThatTheClockSkipsIsRefused() {
    assertThatThrownBy(() -> madrid().micros("W01", "2016-03-27T02:30:00"))
        .hasMessageContaining("a time that exists")
        .hasMessageContaining("Europe/Madrid");
  }

  @Test
  void epochSecondsMayHaveDecimals() {
    TimeColumn.Clock clock = clock(new TimeColumn.Format.Epoch());
    assertThat(clock.micros("", "1393833600")).isEqualTo(1_393_833_600_000_000L);
    assertThat(clock.micros("", "1393833600.25")).isEqualTo(1_393_833_600_250_000L);
    assertThatThrownBy(() -> clock.micros("", "soon")).hasMessageContaining("expected seconds");
    assertThatThrownBy(() -> clock.micros("", "1e99")).hasMessageContaining("expected seconds");
  }

  @Test
  void rfc3339TakesAnyOffset() {
    TimeColumn.Clock clock = clock(new TimeColumn.Format.Rfc3339());
    assertThat(utc(clock, "", "2016-01-01T01:00:00+01:00")).isEqualTo("2016-01-01T00:00:00Z");
    assertThatThrownBy(() -> clock.micros("", "2016-01-01"))
        .hasMessageContaining("expected a time");
  }
}

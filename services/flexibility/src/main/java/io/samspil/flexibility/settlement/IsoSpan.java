package io.samspil.flexibility.settlement;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** A duration as ISO 8601 has it: a date part, a time part, or both; longer than a life: no end. */
final class IsoSpan {
  private static final int FOREVER_YEARS = 1000;

  private IsoSpan() {}

  /**
   * The instant so much later; empty when there is no end.
   *
   * @throws DateTimeException if the text is no duration
   */
  static Optional<Instant> after(Instant start, String text) {
    int time = text.indexOf('T');
    String date = time < 0 ? text : text.substring(0, time);
    Period period = date.equals("P") ? Period.ZERO : Period.parse(date);
    Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
    if (period.getYears() >= FOREVER_YEARS) {
      return Optional.empty();
    }
    ZonedDateTime begin = start.atZone(ZoneOffset.UTC);
    return Optional.of(begin.plus(period).plus(duration).toInstant());
  }
}

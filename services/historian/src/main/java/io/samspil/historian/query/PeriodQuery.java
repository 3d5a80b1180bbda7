package io.samspil.historian.query;

import io.samspil.contracts.Micros;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query for periods asks for. The periods that intersect {@code [from, to)} are answered,
 * each whole: the range is widened at both ends to where a period begins.
 */
public record PeriodQuery(Resolution resolution, ZoneId zone, TimeRange range) {
  private static final int MOST_PERIODS = 10_000;
  private static final Duration LONGEST = Duration.ofDays(3_700);
  private static final Duration AT_ONCE = Duration.ofDays(31);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * Of the parameters as they came. Without {@code to} it goes until now and a little, without
   * {@code from} the resolution's usual span back.
   */
  public static PeriodQuery of(
      @Nullable String from,
      @Nullable String to,
      @Nullable String resolution,
      @Nullable String zone,
      ZoneId usualZone,
      Instant now) {
    Resolution by = Parameters.resolution(resolution);
    TimeRange asked = range(from, to, by.usualSpan(), now);
    ZoneId in = Parameters.zone(zone, usualZone);
    long first = by.period(asked.fromUs(), in).startUs();
    long end = by.period(asked.toUs() - 1, in).endUs();
    TimeRange whole = new TimeRange(Micros.toInstant(first), Micros.toInstant(end));
    requireBounded(by, whole, asked);
    return new PeriodQuery(by, in, whole);
  }

  public static TimeRange range(
      @Nullable String from, @Nullable String to, Duration usualSpan, Instant now) {
    Instant until = Parameters.time("to", to).orElse(now.plus(AHEAD));
    Instant since =
        Parameters.time("from", from)
            .orElse(to == null || to.isEmpty() ? now.minus(usualSpan) : until.minus(usualSpan));
    if (!since.isBefore(until)) {
      throw Problems.badParameter("to", until.toString(), "a time after from, which is " + since);
    }
    return new TimeRange(since, until);
  }

  private static void requireBounded(Resolution by, TimeRange whole, TimeRange asked) {
    Duration span = Duration.between(whole.from(), whole.to());
    long quarters = span.toMinutes() / 15;
    long periods =
        switch (by) {
          case QUARTER -> quarters;
          case HOUR -> quarters / 4;
          case DAY, MONTH -> 1;
        };
    if (periods > MOST_PERIODS || span.compareTo(LONGEST) > 0) {
      throw Problems.badParameter(
          "from",
          asked.from().toString(),
          "at most %d periods of %s and %d days up to %s"
              .formatted(MOST_PERIODS, by.text(), LONGEST.toDays(), asked.to()));
    }
  }

  /** The range in parts of a month, so that years need not be held in memory at once. */
  public List<TimeRange> parts() {
    List<TimeRange> parts = new ArrayList<>();
    for (Instant start = range.from(); start.isBefore(range.to()); start = start.plus(AT_ONCE)) {
      Instant end = start.plus(AT_ONCE);
      parts.add(new TimeRange(start, end.isBefore(range.to()) ? end : range.to()));
    }
    return parts;
  }
}

package io.samspil.historian.query;

import io.samspil.contracts.Micros;
import io.samspil.historian.query.Resolution.Period;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A long range in parts that fit in memory, cut where the zone's months begin, so that no hour, day
 * or month is cut in two. A range of up to 31 days is one part.
 */
public final class Months {
  private static final Duration AT_ONCE = Duration.ofDays(31).plusHours(1);

  private Months() {}

  public static List<TimeRange> of(TimeRange range, ZoneId zone) {
    if (Duration.between(range.from(), range.to()).compareTo(AT_ONCE) <= 0) {
      return List.of(range);
    }
    List<TimeRange> parts = new ArrayList<>();
    long toUs = range.toUs();
    for (long from = range.fromUs(); from < toUs; ) {
      Period month = Resolution.MONTH.period(from, zone);
      long end = Math.min(month.endUs(), toUs);
      parts.add(new TimeRange(Micros.toInstant(from), Micros.toInstant(end)));
      from = end;
    }
    return parts;
  }
}

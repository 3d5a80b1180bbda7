package io.samspil.historian.query;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the quarter hours of many meters, so many at a time that they fit in memory: one question
 * to the store covers some hundred days of meters, or one month of one. All revisions are seen.
 */
public final class IntervalScan {
  /** The longest range that is read. */
  public static final Duration LONGEST = Duration.ofDays(400);

  private static final int METER_DAYS_AT_ONCE = 150;
  private static final int METERS_AT_ONCE = 150;

  private final TimeSeriesReader reader;

  public IntervalScan(TimeSeriesReader reader) {
    this.reader = reader;
  }

  /** Is told of one meter, in one part of the range. */
  public interface Receiver {
    /**
     * @param rows in ascending order of time, register and revision; perhaps none
     */
    void take(MeterId meter, TimeRange part, List<Interval> rows);
  }

  /**
   * What to read.
   *
   * @param zone a long range is read by its months
   * @param beyond how far beyond the end of each part quarter hours are wanted, too
   */
  public record Wanted(Optional<String> register, TimeRange range, ZoneId zone, Duration beyond) {}

  /**
   * Hands over each meter's quarter hours, meter by meter, each in parts of at most a month.
   *
   * @throws org.springframework.web.ErrorResponseException 400 if the range is too long, 503 if the
   *     store does not answer
   */
  public void each(List<MeterId> meters, Wanted wanted, Receiver receiver) {
    requireBounded(wanted.range());
    List<TimeRange> parts = Months.of(wanted.range(), wanted.zone());
    int atOnce = parts.size() > 1 ? 1 : metersAtOnce(wanted.range());
    for (int from = 0; from < meters.size(); from += atOnce) {
      List<MeterId> some = meters.subList(from, Math.min(meters.size(), from + atOnce));
      for (TimeRange part : parts) {
        read(some, part, wanted, receiver);
      }
    }
  }

  /** When each meter last said something, by its own time. */
  public Map<MeterId, Instant> newestReadings(List<MeterId> meters) {
    return IntStream.iterate(0, from -> from < meters.size(), from -> from + METERS_AT_ONCE)
        .mapToObj(from -> meters.subList(from, Math.min(meters.size(), from + METERS_AT_ONCE)))
        .flatMap(part -> Problems.orUnavailable(() -> reader.newest(part)).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 400 if the range is too long
   */
  public static TimeRange requireBounded(TimeRange range) {
    if (Duration.between(range.from(), range.to()).compareTo(LONGEST) > 0) {
      throw Problems.badParameter(
          "from",
          range.from().toString(),
          "at most %d days before to, which is %s".formatted(LONGEST.toDays(), range.to()));
    }
    return range;
  }

  private void read(List<MeterId> meters, TimeRange part, Wanted wanted, Receiver receiver) {
    TimeRange read = new TimeRange(part.from(), part.to().plus(wanted.beyond()));
    Map<String, List<Interval>> rows =
        Problems.orUnavailable(() -> reader.intervals(meters, wanted.register(), read)).stream()
            .collect(Collectors.groupingBy(Interval::getMeterId));
    for (MeterId meter : meters) {
      receiver.take(meter, part, rows.getOrDefault(meter.value(), List.<Interval>of()));
    }
  }

  private static int metersAtOnce(TimeRange range) {
    long days = Math.max(1, Duration.between(range.from(), range.to()).toDays());
    return (int) Math.clamp(METER_DAYS_AT_ONCE / days, 1, METERS_AT_ONCE);
  }
}

package io.samspil.historian.query;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the quarter hours of many meters, so many at a time that they fit in memory: one question
 * to the store covers at most some hundred days of meters. All revisions are seen.
 */
public final class IntervalScan {
  /** The longest range that is read at once for each meter. */
  public static final Duration LONGEST = Duration.ofDays(400);

  private static final int METER_DAYS_AT_ONCE = 250;
  private static final int METERS_AT_ONCE = 200;

  private final TimeSeriesReader reader;

  public IntervalScan(TimeSeriesReader reader) {
    this.reader = reader;
  }

  /**
   * Hands over each meter's quarter hours that start in the range, in ascending order of time,
   * register and revision; of a meter that has none, an empty list.
   *
   * @throws org.springframework.web.ErrorResponseException 503 if the store does not answer
   */
  public void each(
      List<MeterId> meters,
      Optional<String> register,
      TimeRange range,
      BiConsumer<MeterId, List<Interval>> receiver) {
    int atOnce = metersAtOnce(range);
    for (int from = 0; from < meters.size(); from += atOnce) {
      List<MeterId> part = meters.subList(from, Math.min(meters.size(), from + atOnce));
      Map<String, List<Interval>> rows =
          Problems.orUnavailable(() -> reader.intervals(part, register, range)).stream()
              .collect(Collectors.groupingBy(Interval::getMeterId));
      part.forEach(
          meter -> receiver.accept(meter, rows.getOrDefault(meter.value(), List.<Interval>of())));
    }
  }

  /** When each meter last said something, by its own time. */
  public Map<MeterId, Instant> newestReadings(List<MeterId> meters) {
    return IntStream.iterate(0, from -> from < meters.size(), from -> from + METERS_AT_ONCE)
        .mapToObj(from -> meters.subList(from, Math.min(meters.size(), from + METERS_AT_ONCE)))
        .flatMap(part -> Problems.orUnavailable(() -> reader.newest(part)).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static int metersAtOnce(TimeRange range) {
    long days =
        Math.max(
            1, Math.ceilDiv(range.toUs() - range.fromUs(), Duration.ofDays(1).toNanos() / 1000));
    return (int) Math.clamp(METER_DAYS_AT_ONCE / days, 1, METERS_AT_ONCE);
  }
}

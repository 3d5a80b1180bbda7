package io.samspil.simulator.replay;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.simulator.api.ApiFailure;
import io.samspil.simulator.api.ApiInterval;
import io.samspil.simulator.api.CityApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what the platform says was consumed with what the recording says, day by day. */
final class Verification {
  /** One day of one register where the two differ; null where the platform has nothing. */
  record Unequal(
      DailyConsumption.Series series,
      long dayUs,
      long expectedMilli,
      @Nullable Long platformMilli) {
    @Override
    public String toString() {
      String platform =
          platformMilli == null ? "nothing" : Milli.toDecimal(platformMilli).toPlainString();
      return "meter %s register %s day %s: file %s, platform %s"
          .formatted(
              series.meter(),
              series.register(),
              Micros.toInstant(dayUs).toString().substring(0, 10),
              Milli.toDecimal(expectedMilli).toPlainString(),
              platform);
    }
  }

  /**
   * @param compared days of registers that the recording has
   * @param unequal those that differ, and days that only the platform has
   * @param failure why the platform could not be asked, or empty
   */
  record Result(long meters, long compared, List<Unequal> unequal, String failure) {
    boolean isEqual() {
      return unequal.isEmpty() && failure.isEmpty();
    }
  }

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long DAY_US = Duration.ofDays(1).toNanos() / 1000;

  private final CityApi api;
  private final Map<String, Map<DailyConsumption.Series, NavigableMap<Long, Long>>> byMeter;

  Verification(CityApi api, DailyConsumption consumption) {
    this.api = api;
    this.byMeter =
        consumption.byDay().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().meter(),
                    TreeMap::new,
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)));
  }

  /**
   * Asks again and again until all is equal, or the platform gets no closer for {@code patience}.
   */
  Result run(Duration patience) throws InterruptedException {
    Set<String> open = new LinkedHashSet<>(byMeter.keySet());
    List<Unequal> unequal = List.of();
    String failure = "";
    long bestSoFar = Long.MAX_VALUE;
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!open.isEmpty() && System.nanoTime() < giveUp) {
      try {
        unequal = compare(open);
        failure = "";
      } catch (ApiFailure e) {
        failure = e.reason();
      }
      if (failure.isEmpty() && unequal.size() < bestSoFar) {
        bestSoFar = unequal.size();
        giveUp = System.nanoTime() + patience.toNanos();
      }
      if (!open.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
    return new Result(byMeter.size(), compared(), unequal, failure);
  }

  /** Compares the meters that are open, and closes those that are equal. */
  private List<Unequal> compare(Set<String> open) throws ApiFailure, InterruptedException {
    List<Unequal> all = new ArrayList<>();
    for (String meter : List.copyOf(open)) {
      List<Unequal> unequal = compare(meter, byMeter.getOrDefault(meter, Map.of()));
      all.addAll(unequal);
      if (unequal.isEmpty()) {
        open.remove(meter);
      }
    }
    return all;
  }

  private List<Unequal> compare(
      String meter, Map<DailyConsumption.Series, NavigableMap<Long, Long>> recorded)
      throws ApiFailure, InterruptedException {
    List<Unequal> unequal = new ArrayList<>();
    Map<DailyConsumption.Series, Map<Long, Long>> platform = platform(meter, recorded);
    recorded.forEach(
        (series, days) -> {
          Map<Long, Long> told = platform.getOrDefault(series, Map.of());
          days.forEach(
              (day, milli) -> {
                Long value = told.get(day);
                if (value == null || value.longValue() != milli) {
                  unequal.add(new Unequal(series, day, milli, value));
                }
              });
          told.forEach(
              (day, milli) -> {
                if (milli != 0 && !days.containsKey(day)) {
                  unequal.add(new Unequal(series, day, 0, milli));
                }
              });
        });
    return unequal;
  }

  private Map<DailyConsumption.Series, Map<Long, Long>> platform(
      String meter, Map<DailyConsumption.Series, NavigableMap<Long, Long>> recorded)
      throws ApiFailure, InterruptedException {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (NavigableMap<Long, Long> days : recorded.values()) {
      from = days.isEmpty() ? from : Math.min(from, days.firstKey());
      to = days.isEmpty() ? to : Math.max(to, days.lastKey() + 2 * DAY_US);
    }
    Map<DailyConsumption.Series, Map<Long, Long>> platform = new TreeMap<>();
    if (from > to) {
      return platform;
    }
    String start = Micros.toInstant(from).toString();
    for (ApiInterval interval : api.dailyIntervals(meter, start, Micros.toInstant(to).toString())) {
      platform
          .computeIfAbsent(
              new DailyConsumption.Series(meter, interval.register()), _ -> new TreeMap<>())
          .put(Micros.of(Instant.parse(interval.start())), Milli.of(interval.value()));
    }
    return platform;
  }

  private long compared() {
    return byMeter.values().stream()
        .flatMap(series -> series.values().stream())
        .mapToLong(Map::size)
        .sum();
  }
}

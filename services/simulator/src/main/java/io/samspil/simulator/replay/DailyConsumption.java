package io.samspil.simulator.replay;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Consumption by meter, register and UTC day, straight from a recording. A day's consumption is the
 * register at its end less that at its start.
 *
 * <pre>
 *   readings     x     x   |   x     x  |     x    x
 *                ^ first   ^ between    ^ between  ^ last
 *                          two: linear
 *   days      |————————————|————————————|————————————|
 * </pre>
 *
 * The register at a midnight is the reading on it, else the straight line between the readings
 * around it, rounded half to even to a thousandth of the unit; the first day counts from the first
 * reading and the last day to the last one. Of several values for one instant the last one said
 * counts, and a single reading says nothing of consumption. Levels (W, L/h, °C, …) have no
 * consumption and are left out.
 */
final class DailyConsumption {
  private static final long DAY_US = 86_400_000_000L;

  /** A register of a meter. */
  record Series(String meter, String register) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int byMeter = meter.compareTo(other.meter);
      return byMeter != 0 ? byMeter : register.compareTo(other.register);
    }
  }

  private final Map<Series, NavigableMap<Long, Long>> readings = new TreeMap<>();

  void add(Recorded reading) {
    for (Recorded.Value value : reading.values()) {
      Unit unit = Units.find(value.unit()).map(Units.Scale::unit).orElse(Unit.UNRECOGNIZED);
      if (Registers.kind(value.register(), unit) == RegisterKind.COUNTER) {
        readings
            .computeIfAbsent(new Series(reading.meter(), value.register()), _ -> new TreeMap<>())
            .put(reading.instantUs(), value.milli());
      }
    }
  }

  /** Start of the day (microseconds) to consumption (thousandths), for each register. */
  Map<Series, NavigableMap<Long, Long>> byDay() {
    Map<Series, NavigableMap<Long, Long>> days = new TreeMap<>();
    readings.forEach((series, values) -> days.put(series, byDay(values)));
    return days;
  }

  private static NavigableMap<Long, Long> byDay(NavigableMap<Long, Long> values) {
    NavigableMap<Long, Long> days = new TreeMap<>();
    long first = values.firstKey();
    long last = values.lastKey();
    long firstDay = first - Math.floorMod(first, DAY_US);
    for (long day = firstDay; first < last && day < last; day += DAY_US) {
      long from = registerAt(values, Math.max(day, first));
      long to = registerAt(values, Math.min(day + DAY_US, last));
      days.put(day, Math.subtractExact(to, from));
    }
    return days;
  }

  /** The register at a time between the first and the last reading. */
  private static long registerAt(NavigableMap<Long, Long> values, long timeUs) {
    Map.Entry<Long, Long> before = values.floorEntry(timeUs);
    Map.Entry<Long, Long> after = values.ceilingEntry(timeUs);
    if (before == null || after == null) {
      throw new IllegalArgumentException("time %d lies outside the readings".formatted(timeUs));
    }
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    return Milli.interpolate(
        before.getValue(),
        after.getValue(),
        timeUs - before.getKey(),
        after.getKey() - before.getKey());
  }
}

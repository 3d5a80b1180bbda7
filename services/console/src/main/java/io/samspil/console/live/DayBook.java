package io.samspil.console.live;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The city's quarter-hour sums of one utility's principal register over the last 25 hours, which is
 * the longest day. A later revision of a quarter replaces the one before.
 */
final class DayBook {
  private static final int KEPT = 100;
  private static final int SHOWN = 96;

  private record Sum(long milli, int revision) {}

  private final String register;
  private final Unit unit;
  private final TreeMap<Long, Sum> quarters = new TreeMap<>();

  DayBook(Utility utility) {
    this.register =
        switch (utility) {
          case WATER -> Registers.VOLUME;
          case HEAT -> Registers.ENERGY_HEAT;
          default -> Registers.ENERGY_IMPORT;
        };
    this.unit = utility == Utility.WATER ? Unit.LITRE : Unit.WATT_HOUR;
  }

  void take(AreaInterval interval) {
    if (!interval.getRegister().equals(register) || interval.getUnit() != unit) {
      return;
    }
    Sum before = quarters.get(interval.getStartUs());
    if (before == null || before.revision() <= interval.getRevision()) {
      quarters.put(interval.getStartUs(), new Sum(interval.getSumMilli(), interval.getRevision()));
    }
    if (quarters.size() > KEPT) {
      quarters.pollFirstEntry();
    }
  }

  LiveSnapshot.OfDay at(Instant now, ZoneId zone) {
    long first = Quarters.startOf(Micros.of(now.minus(Duration.ofHours(24)))) + Quarters.MICROS;
    List<@Nullable BigDecimal> shown = new ArrayList<>(SHOWN);
    for (int index = 0; index < SHOWN; index++) {
      Sum sum = quarters.get(first + index * Quarters.MICROS);
      shown.add(sum == null ? null : Milli.toDecimal(sum.milli()));
    }
    return new LiveSnapshot.OfDay(
        register,
        Units.symbol(unit),
        Milli.toDecimal(today(now, zone)),
        Micros.toInstant(first).toString(),
        shown);
  }

  private long today(Instant now, ZoneId zone) {
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return quarters.tailMap(Micros.of(midnight), true).values().stream()
        .mapToLong(Sum::milli)
        .sum();
  }
}

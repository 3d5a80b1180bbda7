package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.v1.AreaChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What changes in the sums of areas between two commits, added up per sum before it is sent on. */
final class AreaChanges {
  private record Sum(
      String areaId, Utility utility, Unit unit, String register, RegisterKind kind, long startUs) {
    // By hand: they are asked for with every interval.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Sum sum
          && startUs == sum.startUs
          && areaId.equals(sum.areaId)
          && utility == sum.utility
          && unit == sum.unit
          && kind == sum.kind
          && register.equals(sum.register);
    }

    @Override
    public int hashCode() {
      return (areaId.hashCode() * 31 + register.hashCode()) * 31
          + Long.hashCode(startUs / Quarters.MICROS);
    }
  }

  private final Map<Sum, AreaChange.Builder> changes = new LinkedHashMap<>();

  void interval(List<String> areas, String register, Interval interval, long change, int meters) {
    for (String area : areas) {
      add(
          new Sum(
              area,
              interval.getUtility(),
              interval.getUnit(),
              register,
              interval.getKind(),
              interval.getStartUs()),
          change,
          meters,
          0);
    }
  }

  void live(
      List<String> areas, Utility utility, Unit unit, long change, int meters, long latestUs) {
    for (String area : areas) {
      Sum sum = new Sum(area, utility, unit, "", RegisterKind.REGISTER_KIND_UNSPECIFIED, 0);
      add(sum, change, meters, latestUs);
    }
  }

  private void add(Sum sum, long change, int meters, long latestUs) {
    AreaChange.Builder builder = changes.computeIfAbsent(sum, AreaChanges::begin);
    builder
        .setChangeMilli(builder.getChangeMilli() + change)
        .setChangeMeters(builder.getChangeMeters() + meters)
        .setLatestUs(Math.max(builder.getLatestUs(), latestUs));
  }

  private static AreaChange.Builder begin(Sum sum) {
    return AreaChange.newBuilder()
        .setUtility(sum.utility())
        .setUnit(sum.unit())
        .setRegister(sum.register())
        .setKind(sum.kind())
        .setStartUs(sum.startUs());
  }

  /** Hands over every change under its area's id, and forgets them. */
  void drainTo(BiConsumer<String, AreaChange> receiver) {
    changes.forEach((sum, change) -> receiver.accept(sum.areaId(), change.build()));
    changes.clear();
  }
}

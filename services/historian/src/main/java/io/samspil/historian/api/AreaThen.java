package io.samspil.historian.api;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.KnownThen;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sums of an area as they were known at an instant, from the revisions of its meters. Each
 * quarter hour counts where its meter was at its start, by the registry's memberships:
 *
 * <pre>
 *   membership     feeder A ————————————— | feeder B ———————————
 *   quarter hours  12:00  12:15  12:30    | 12:45  13:00
 *   counted in       A      A      A      |   B      B          whatever the instant
 * </pre>
 *
 * <p>A meter that has been removed since stays counted where it was.
 */
final class AreaThen {
  private final AssetBook assets;
  private final IntervalScan scan;

  AreaThen(AssetBook assets, IntervalScan scan) {
    this.assets = assets;
    this.scan = scan;
  }

  private record Key(
      long startUs, Utility utility, String register, Unit unit, RegisterKind kind) {}

  Collection<AreaInterval> sums(
      MeterFilter filter, Optional<String> register, TimeRange range, KnownThen then) {
    Members members = assets.members(filter.area().orElse(AssetBook.CITY));
    Map<MeterId, KnownMeter> meters =
        filter.everMeters(assets, range).stream()
            .collect(Collectors.toMap(KnownMeter::id, Function.identity()));
    Map<Key, AreaInterval> sums = new HashMap<>();
    scan.each(
        List.copyOf(meters.keySet()),
        new IntervalScan.Wanted(register, range, ZoneOffset.UTC, Duration.ZERO),
        (id, part, rows) -> {
          for (Interval quarter : then.newest(rows)) {
            KnownMeter meter = meters.get(id);
            if (meter != null && members.has(meter.meter(), quarter.getStartUs())) {
              sums.merge(key(quarter), sum(quarter), AreaThen::add);
            }
          }
        });
    return sums.values();
  }

  private static Key key(Interval quarter) {
    return new Key(
        quarter.getStartUs(),
        quarter.getUtility(),
        quarter.getRegister(),
        quarter.getUnit(),
        quarter.getKind());
  }

  private static AreaInterval sum(Interval quarter) {
    return AreaInterval.newBuilder()
        .setUtility(quarter.getUtility())
        .setRegister(quarter.getRegister())
        .setUnit(quarter.getUnit())
        .setKind(quarter.getKind())
        .setStartUs(quarter.getStartUs())
        .setSumMilli(quarter.getValueMilli())
        .setMeters(1)
        .build();
  }

  private static AreaInterval add(AreaInterval sum, AreaInterval one) {
    return sum.toBuilder()
        .setSumMilli(Math.addExact(sum.getSumMilli(), one.getSumMilli()))
        .setMeters(sum.getMeters() + one.getMeters())
        .build();
  }
}

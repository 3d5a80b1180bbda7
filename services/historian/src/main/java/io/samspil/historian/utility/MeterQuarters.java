package io.samspil.historian.utility;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.KnownThen;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The newest revisions of the quarter hours of many meters, while they are counted in an area. */
final class MeterQuarters {
  static final Duration USUAL_SPAN = Duration.ofHours(24);

  private static final Comparator<MeterId> BY_ID = Comparator.comparing(MeterId::value);

  private final AssetBook assets;
  private final IntervalScan scan;

  MeterQuarters(AssetBook assets, IntervalScan scan) {
    this.assets = assets;
    this.scan = scan;
  }

  MeterFilter filter(@Nullable String area, @Nullable String meterClass, @Nullable String utility) {
    return MeterFilter.of(area, meterClass, utility, assets);
  }

  /** Tells each meter's quarter hours, of a long range in parts. */
  void each(
      MeterFilter filter,
      TimeRange range,
      Predicate<KnownMeter> asked,
      BiConsumer<KnownMeter, List<Interval>> receiver) {
    Members members = assets.members(filter.area().orElse(AssetBook.CITY));
    Map<String, KnownMeter> meters =
        filter.meters(assets, range).stream()
            .filter(asked)
            .collect(Collectors.toMap(one -> one.id().value(), Function.identity()));
    scan.each(
        meters.values().stream().map(KnownMeter::id).sorted(BY_ID).toList(),
        new IntervalScan.Wanted(Optional.empty(), range, ZoneOffset.UTC, Duration.ZERO),
        (id, part, rows) -> {
          KnownMeter meter = meters.get(id.value());
          if (meter != null) {
            receiver.accept(
                meter,
                KnownThen.NOW.newest(rows).stream()
                    .filter(row -> members.has(meter.meter(), row.getStartUs()))
                    .toList());
          }
        });
  }
}

package io.samspil.console.live;

import io.samspil.console.ConsoleSettings;
import io.samspil.console.live.LiveSnapshot.City;
import io.samspil.console.live.LiveSnapshot.Freshness;
import io.samspil.console.live.LiveSnapshot.OfUtility;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The city as it is now: records of Kafka in, a snapshot out. Safe for many threads. */
final class LiveView {
  /** The utilities in the order they are shown. */
  static final List<Utility> SHOWN =
      List.of(
          Utility.ELECTRICITY, Utility.WATER, Utility.HEAT, Utility.TRANSPORT, Utility.BUILDINGS);

  private final ConsoleSettings settings;
  private final AreaBook areas = new AreaBook(SHOWN);
  private final AssetBook assets = new AssetBook();
  private final LedgerBook ledger;
  private final BusyAreas busiest = new BusyAreas(areas, assets);
  private volatile boolean caughtUp;

  LiveView(ConsoleSettings settings) {
    this.settings = settings;
    this.ledger = new LedgerBook(settings.zone(), settings.settleWithin());
  }

  void take(AreaUpdate update, Instant toldAt) {
    areas.take(update, toldAt);
  }

  void take(String key, @Nullable Asset asset) {
    assets.take(key, asset);
  }

  void take(LedgerEntry entry) {
    ledger.take(entry);
  }

  /** Says that what Kafka had at the start has been read. */
  void caughtUp() {
    caughtUp = true;
  }

  LiveSnapshot at(Instant now) {
    List<OfUtility> utilities = SHOWN.stream().map(utility -> utility(utility, now)).toList();
    return new LiveSnapshot(
        now.truncatedTo(ChronoUnit.MILLIS).toString(),
        new City(cityName(), settings.zone().getId()),
        freshness(utilities),
        utilities,
        busiest.now(),
        ledger.at(now));
  }

  private OfUtility utility(Utility utility, Instant now) {
    AreaLive live = areas.city(utility);
    Instant latest =
        live == null || live.getLatestUs() == 0 ? null : Micros.toInstant(live.getLatestUs());
    Long age = latest == null ? null : Math.max(0, Duration.between(latest, now).toSeconds());
    int registered = assets.meters(utility);
    return new OfUtility(
        Utilities.name(utility),
        Units.symbol(live == null ? usualUnit(utility) : live.getUnit()),
        live == null ? null : Milli.toDecimal(live.getRateMilli()),
        live == null ? 0 : live.getMeters(),
        registered,
        latest == null ? null : latest.toString(),
        age,
        state(age, registered),
        SparkRing.STEP_SECONDS,
        areas.spark(utility, now),
        areas.day(utility, now, settings.zone()));
  }

  private FreshnessState state(@Nullable Long ageSeconds, int registered) {
    if (ageSeconds == null) {
      return registered == 0 ? FreshnessState.NO_METERS : FreshnessState.SILENT;
    }
    if (ageSeconds < settings.staleAfter().toSeconds()) {
      return FreshnessState.LIVE;
    }
    return ageSeconds < settings.silentAfter().toSeconds()
        ? FreshnessState.STALE
        : FreshnessState.SILENT;
  }

  private Freshness freshness(List<OfUtility> utilities) {
    FreshnessState best =
        utilities.stream()
            .map(OfUtility::state)
            .min(Comparator.naturalOrder())
            .orElse(FreshnessState.NO_METERS);
    Optional<OfUtility> newest =
        utilities.stream()
            .filter(utility -> utility.latest() != null)
            .min(Comparator.comparingLong(LiveView::age));
    return new Freshness(
        best,
        newest.map(OfUtility::latest).orElse(null),
        newest.map(OfUtility::ageSeconds).orElse(null),
        caughtUp);
  }

  private static long age(OfUtility utility) {
    Long age = utility.ageSeconds();
    return age == null ? Long.MAX_VALUE : age;
  }

  private String cityName() {
    return assets
        .area(AreaBook.CITY)
        .map(AssetBook.KnownArea::name)
        .filter(name -> !name.isBlank())
        .orElse(settings.city());
  }

  private static Unit usualUnit(Utility utility) {
    return utility == Utility.WATER ? Unit.LITRE_PER_HOUR : Unit.WATT;
  }
}

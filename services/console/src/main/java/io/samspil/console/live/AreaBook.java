package io.samspil.console.live;

import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metering has told of the areas: what each draws now, and of the whole city the last half
 * hour and the last day.
 */
final class AreaBook {
  /** The area that stands for the whole city. */
  static final String CITY = "city";

  /** So many areas and utilities are kept at most; those that come after are not shown. */
  private static final int AREAS_KEPT = 50_000;

  private static final long MILLI = 1000;

  private record Key(String areaId, Utility utility) {}

  /** What an area draws of one utility now. */
  record Draw(String areaId, AreaLive live) {}

  private final Map<Key, AreaLive> live = new HashMap<>();
  private final EnumMap<Utility, SparkRing> sparks = new EnumMap<>(Utility.class);
  private final EnumMap<Utility, DayBook> days = new EnumMap<>(Utility.class);

  AreaBook(List<Utility> utilities) {
    for (Utility utility : utilities) {
      sparks.put(utility, new SparkRing());
      days.put(utility, new DayBook(utility));
    }
  }

  /**
   * Takes one record of {@code samspil.areas}.
   *
   * @param toldAt when Kafka got it
   */
  synchronized void take(AreaUpdate update, Instant toldAt) {
    switch (update.getKindCase()) {
      case LIVE -> live(update.getAreaId(), update.getLive(), toldAt);
      case INTERVAL -> interval(update.getAreaId(), update.getInterval());
      case KIND_NOT_SET -> {
        // A kind that this version does not know yet.
      }
    }
  }

  synchronized @Nullable AreaLive city(Utility utility) {
    return live.get(new Key(CITY, utility));
  }

  synchronized List<@Nullable Long> spark(Utility utility, Instant now) {
    return known(sparks, utility).until(now.getEpochSecond());
  }

  synchronized LiveSnapshot.OfDay day(Utility utility, Instant now, ZoneId zone) {
    return known(days, utility).at(now, zone);
  }

  /** What every area but the city itself draws now. */
  synchronized List<Draw> draws() {
    return live.entrySet().stream()
        .filter(entry -> !entry.getKey().areaId().equals(CITY))
        .map(entry -> new Draw(entry.getKey().areaId(), entry.getValue()))
        .toList();
  }

  private void live(String areaId, AreaLive update, Instant toldAt) {
    Key key = new Key(areaId, update.getUtility());
    if (live.size() < AREAS_KEPT || live.containsKey(key)) {
      live.put(key, update);
    }
    SparkRing spark = sparks.get(update.getUtility());
    if (spark != null && areaId.equals(CITY)) {
      spark.take(toldAt.getEpochSecond(), Math.round(update.getRateMilli() / (double) MILLI));
    }
  }

  private void interval(String areaId, AreaInterval interval) {
    DayBook day = days.get(interval.getUtility());
    if (day != null && areaId.equals(CITY)) {
      day.take(interval);
    }
  }

  private static <T> T known(Map<Utility, T> books, Utility utility) {
    T book = books.get(utility);
    if (book == null) {
      throw new IllegalArgumentException("utility " + utility + " is not one of " + books.keySet());
    }
    return book;
  }
}

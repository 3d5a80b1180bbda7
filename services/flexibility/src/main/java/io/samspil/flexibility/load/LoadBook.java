package io.samspil.flexibility.load;

import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of loads, of the areas that feed them, and of what both draw. It keeps no more than
 * the registry has assets.
 */
public final class LoadBook {
  private static final long MILLI = 1000;

  /**
   * All that was known at one moment.
   *
   * @param areaW what areas draw
   * @param loadW what loads draw by their own meters
   * @param countedIn for each of these loads, the areas that its meter is counted in directly
   */
  public record Snapshot(
      Map<String, Area> areas,
      Map<String, Load> loads,
      Map<String, Long> areaW,
      Map<String, Long> loadW,
      Map<String, List<String>> countedIn,
      Map<String, OwedEnergy> owed) {}

  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Set<String>> loadsOfMeter = new HashMap<>();
  private final MeterPlaces places = new MeterPlaces();
  private final Map<String, Map<Utility, Long>> draws = new HashMap<>();
  private final LivePowers live = new LivePowers();
  private final Map<String, OwedEnergy> owed = new HashMap<>();
  private Instant newestArrival = Instant.EPOCH;
  private Instant newestArea = Instant.EPOCH;

  /** Takes a record of {@code samspil.assets}; null: it is gone. */
  public synchronized void take(String id, @Nullable Asset asset) {
    places.take(id, asset);
    @Nullable Asset was = asset == null || asset.getRemoved() ? assets.remove(id) : put(id, asset);
    if (was != null && was.hasLoad()) {
      unlink(id, was.getLoad().getMeterId());
    }
    if (asset != null && asset.hasLoad() && !asset.getRemoved()) {
      String meter = asset.getLoad().getMeterId();
      loadsOfMeter.computeIfAbsent(meter, key -> new HashSet<>()).add(id);
    }
  }

  private @Nullable Asset put(String id, Asset asset) {
    return asset.hasLoad() || asset.hasArea() ? assets.put(id, asset) : assets.remove(id);
  }

  private void unlink(String loadId, String meterId) {
    @Nullable Set<String> loads = loadsOfMeter.get(meterId);
    if (loads != null && loads.remove(loadId) && loads.isEmpty()) {
      loadsOfMeter.remove(meterId);
      live.forget(meterId);
    }
  }

  /**
   * Takes a record of {@code samspil.areas}: what an area draws of electricity. Chargers and
   * buildings may be metered under utilities of their own; watts of heat are no electricity.
   */
  public synchronized void take(AreaUpdate update, Instant arrival) {
    AreaLive told = update.getLive();
    if (update.hasLive() && told.getUtility() != Utility.HEAT && told.getUnit() == Unit.WATT) {
      draws
          .computeIfAbsent(update.getAreaId(), id -> new EnumMap<>(Utility.class))
          .put(told.getUtility(), Math.floorDiv(told.getRateMilli(), MILLI));
      newestArea = arrival.isAfter(newestArea) ? arrival : newestArea;
      arrived(arrival);
    }
  }

  /** Takes a record of {@code samspil.booked}; those of other meters are passed over. */
  public synchronized void take(Reading reading, Instant arrival) {
    Set<String> loads = loadsOfMeter.get(reading.getMeterId());
    if (loads == null || reading.getMeterId().isEmpty()) {
      return;
    }
    double drawnWh = live.take(reading, arrival);
    arrived(arrival);
    if (drawnWh > 0 && loads.size() == 1) {
      owed.computeIfPresent(loads.iterator().next(), (load, energy) -> energy.after(drawnWh));
    }
  }

  private void arrived(Instant arrival) {
    newestArrival = arrival.isAfter(newestArrival) ? arrival : newestArrival;
  }

  /** The arrival of the newest that was taken, by the clocks of those who told it. */
  public synchronized Instant newestArrival() {
    return newestArrival;
  }

  public synchronized boolean knows(String loadId) {
    @Nullable Asset asset = assets.get(loadId);
    return asset != null && asset.hasLoad();
  }

  public synchronized boolean knowsArea(String areaId) {
    @Nullable Asset asset = assets.get(areaId);
    return asset != null && asset.hasArea();
  }

  /**
   * What an area draws. Metering tells it when it changes, and takes out meters that are silent; so
   * it holds as long as metering tells anything.
   *
   * @return null if it was never told, or of no area anything since then
   */
  public synchronized @Nullable Long areaWatts(String areaId, Instant since) {
    @Nullable Map<Utility, Long> told = draws.get(areaId);
    return told == null || newestArea.isBefore(since)
        ? null
        : told.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A load needs energy from now on. */
  public synchronized void owe(OwedEnergy energy) {
    owed.put(energy.loadId(), energy);
  }

  synchronized void oweNoMore(String loadId) {
    owed.remove(loadId);
  }

  synchronized @Nullable OwedEnergy owedTo(String loadId) {
    return owed.get(loadId);
  }

  synchronized Collection<OwedEnergy> owed() {
    return List.copyOf(owed.values());
  }

  /**
   * What is known now.
   *
   * @param since what was told before is left out of the powers
   */
  public synchronized Snapshot snapshot(Instant now, Instant since) {
    Map<String, Area> areas = new LinkedHashMap<>();
    Map<String, Load> loads = new LinkedHashMap<>();
    Map<String, Long> loadW = new HashMap<>();
    Map<String, List<String>> countedIn = new HashMap<>();
    for (Asset asset : assets.values()) {
      if (asset.hasArea()) {
        areas.put(asset.getId(), asset.getArea());
      } else {
        loads.put(asset.getId(), asset.getLoad());
        putIfKnown(loadW, asset.getId(), loadWatts(asset.getLoad(), since));
        countedIn.put(asset.getId(), places.of(asset.getLoad().getMeterId(), now));
      }
    }
    Map<String, Long> areaW = new HashMap<>();
    draws.keySet().forEach(id -> putIfKnown(areaW, id, areaWatts(id, since)));
    return new Snapshot(areas, loads, areaW, loadW, countedIn, Map.copyOf(owed));
  }

  /** A meter that several loads share tells nothing of one of them. */
  private @Nullable Long loadWatts(Load load, Instant since) {
    Set<String> sharing = loadsOfMeter.getOrDefault(load.getMeterId(), Set.of());
    return sharing.size() == 1 && !load.getMeterId().isEmpty()
        ? live.wattsSince(load.getMeterId(), since)
        : null;
  }

  private static void putIfKnown(Map<String, Long> map, String id, @Nullable Long watts) {
    if (watts != null) {
      map.put(id, watts);
    }
  }
}

package io.samspil.flexibility.feed;

import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The loads and areas that the registry knows. */
public final class AssetBook {
  /** The area that every meter is in, whatever the registry says. */
  public static final String CITY = "city";

  private static final int DEEPEST = 16;

  /** A flexible load: its id, and what the registry says of it. */
  public record KnownLoad(String id, Load load) {}

  private record Known(long version, Asset asset) {}

  private final Map<String, Known> loads = new HashMap<>();
  private final Map<String, Known> areas = new HashMap<>();
  private final Map<String, Set<String>> loadsOfMeter = new HashMap<>();

  /** Takes a record of {@code samspil.assets}; null is a tombstone. */
  synchronized void take(String key, @Nullable Asset asset) {
    if (asset == null) {
      removeLoad(key);
      areas.remove(key);
      return;
    }
    switch (asset.getKindCase()) {
      case LOAD -> load(asset);
      case AREA -> area(asset);
      case METER, KIND_NOT_SET -> {
        // A meter matters here when a load names it.
      }
    }
  }

  private void load(Asset asset) {
    @Nullable Known before = loads.get(asset.getId());
    if (before != null && before.version() > asset.getVersion()) {
      return;
    }
    removeLoad(asset.getId());
    if (!asset.getRemoved()) {
      loads.put(asset.getId(), new Known(asset.getVersion(), asset));
      String meter = asset.getLoad().getMeterId();
      if (!meter.isEmpty()) {
        loadsOfMeter.computeIfAbsent(meter, id -> new LinkedHashSet<>()).add(asset.getId());
      }
    }
  }

  private void removeLoad(String id) {
    @Nullable Known removed = loads.remove(id);
    if (removed != null) {
      String meter = removed.asset().getLoad().getMeterId();
      loadsOfMeter.computeIfPresent(
          meter,
          (key, its) -> {
            its.remove(id);
            return its.isEmpty() ? null : its;
          });
    }
  }

  private void area(Asset asset) {
    @Nullable Known before = areas.get(asset.getId());
    if (before == null || before.version() <= asset.getVersion()) {
      if (asset.getRemoved()) {
        areas.remove(asset.getId());
      } else {
        areas.put(asset.getId(), new Known(asset.getVersion(), asset));
      }
    }
  }

  /** Every load, in the order of ids. */
  public synchronized List<KnownLoad> loads() {
    return loads.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new KnownLoad(one.getKey(), one.getValue().asset().getLoad()))
        .toList();
  }

  public synchronized Optional<KnownLoad> load(String id) {
    return Optional.ofNullable(loads.get(id))
        .map(known -> new KnownLoad(id, known.asset().getLoad()));
  }

  public synchronized Optional<Area> area(String id) {
    return Optional.ofNullable(areas.get(id)).map(known -> known.asset().getArea());
  }

  /** Whether a load draws through this meter. */
  synchronized boolean isOfLoad(String meterId) {
    return loadsOfMeter.containsKey(meterId);
  }

  /** The branches that the loads of a meter are in: their areas, what is above, and the city. */
  synchronized Set<String> branchesOfMeter(String meterId) {
    Set<String> branches = new LinkedHashSet<>();
    for (String load : loadsOfMeter.getOrDefault(meterId, Set.of())) {
      branches.addAll(branchesOf(load));
    }
    return branches;
  }

  /** The branches a load is in: its area, those above, and the city; empty: no such load. */
  public synchronized Set<String> branchesOf(String loadId) {
    @Nullable Known load = loads.get(loadId);
    if (load == null) {
      return Set.of();
    }
    Set<String> branches = new LinkedHashSet<>();
    String area = load.asset().getLoad().getAreaId();
    while (!area.isEmpty() && branches.size() < DEEPEST && branches.add(area)) {
      @Nullable Known known = areas.get(area);
      area = known == null ? "" : known.asset().getArea().getParentId();
    }
    branches.add(CITY);
    return branches;
  }

  /** The loads in a branch, in the order of ids. */
  public synchronized List<KnownLoad> loadsIn(String branch) {
    return loads().stream().filter(load -> branchesOf(load.id()).contains(branch)).toList();
  }

  /** How many meters the loads in a branch have. */
  public synchronized int loadMetersIn(String branch) {
    return (int)
        loadsOfMeter.keySet().stream().filter(id -> branchesOfMeter(id).contains(branch)).count();
  }
}

package io.samspil.historian.assets;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.historian.query.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters and areas of {@code samspil.assets}. One thread feeds it; any thread may ask. What is
 * older than what it has is ignored. What was removed is unknown, but what a removed meter was is
 * kept: it is still counted where it was.
 */
public final class AssetBook {
  /** The area that stands for the whole city. */
  public static final String CITY = "city";

  private final Map<String, Long> versions = new ConcurrentHashMap<>();
  private final Map<String, Meter> meters = new ConcurrentSkipListMap<>();
  private final Map<String, Meter> formerMeters = new ConcurrentSkipListMap<>();
  private final Map<String, Area> areas = new ConcurrentHashMap<>();

  private volatile BooleanSupplier complete = () -> true;

  /** A meter with its id. */
  public record KnownMeter(MeterId id, Meter meter) {}

  /**
   * Takes one record of the topic.
   *
   * @param asset null for a tombstone
   */
  public void take(String id, @Nullable Asset asset) {
    if (asset == null) {
      versions.remove(id);
      meters.remove(id);
      formerMeters.remove(id);
      areas.remove(id);
      return;
    }
    Long known = versions.get(id);
    if (known != null && asset.getVersion() < known) {
      return;
    }
    versions.put(id, asset.getVersion());
    put(meters, id, asset.hasMeter() && !asset.getRemoved() ? asset.getMeter() : null);
    put(formerMeters, id, asset.hasMeter() && asset.getRemoved() ? asset.getMeter() : null);
    put(areas, id, asset.hasArea() && !asset.getRemoved() ? asset.getArea() : null);
  }

  /** Until this is so, what the registry said earlier may still be unread. */
  void completeWhen(BooleanSupplier read) {
    complete = read;
  }

  /**
   * The same, where an answer depends on everything the registry has said.
   *
   * @throws org.springframework.web.ErrorResponseException 503 while some of it is still unread
   */
  public AssetBook whole() {
    if (!complete.getAsBoolean()) {
      throw Problems.registryUnread();
    }
    return this;
  }

  public Optional<Meter> meter(MeterId id) {
    return Optional.ofNullable(meters.get(id.value()));
  }

  /** The same, or what a meter was that has been removed. */
  public Optional<Meter> everMeter(MeterId id) {
    return meter(id).or(() -> Optional.ofNullable(formerMeters.get(id.value())));
  }

  /** Whether there is an area of this id; the city always is. */
  public boolean hasArea(String id) {
    return id.equals(CITY) || areas.containsKey(id);
  }

  /** Every meter, in the order of their ids. */
  public Stream<KnownMeter> meters() {
    return known(meters);
  }

  /** The same, and then those that have been removed, as they were. */
  public Stream<KnownMeter> everMeters() {
    return Stream.concat(meters(), known(formerMeters));
  }

  private static Stream<KnownMeter> known(Map<String, Meter> meters) {
    return meters.entrySet().stream()
        .map(entry -> new KnownMeter(new MeterId(entry.getKey()), entry.getValue()));
  }

  /** Who is counted in an area, as the registry has it now: with all areas below it. */
  public Members members(String areaId) {
    if (areaId.equals(CITY)) {
      return new Members(Set.of(), true);
    }
    Set<String> below = new HashSet<>(List.of(areaId));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<String, Area> area : areas.entrySet()) {
        grown |= below.contains(area.getValue().getParentId()) && below.add(area.getKey());
      }
    }
    return new Members(Set.copyOf(below), false);
  }

  private static <T> void put(Map<String, T> map, String id, @Nullable T value) {
    if (value == null) {
      map.remove(id);
    } else {
      map.put(id, value);
    }
  }
}

package io.samspil.metering.booking;

import io.samspil.contracts.Micros;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.v1.Live;
import io.samspil.metering.v1.MeterState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the live sums of the areas true: tells them when a meter's rate changes, when it moves to
 * other areas, and when it has fallen silent.
 */
final class LiveTeller {
  private final ObjectStore<String, MeterState> meters;
  private final AssetDirectory assets;
  private final AreaChanges areaChanges;
  private final InstantSource clock;
  private final long silentAfterUs;

  private Set<String> changed = new LinkedHashSet<>();

  /** Arrival of the newest reading of each meter that is counted in a live sum. */
  private final Map<String, Long> counted = new HashMap<>();

  LiveTeller(
      ObjectStore<String, MeterState> meters,
      AssetDirectory assets,
      AreaChanges areaChanges,
      Duration silentAfter,
      InstantSource clock) {
    this.meters = meters;
    this.assets = assets;
    this.areaChanges = areaChanges;
    this.clock = clock;
    this.silentAfterUs = silentAfter.toNanos() / 1000;
  }

  /** After a start: what the areas were told, and what they were perhaps not told any more. */
  void restored(String meterId, MeterState state) {
    Live live = state.getLive();
    remember(meterId, live);
    if (state.hasLive() && (waits(live) || live.getToldAreaIdsCount() == 0)) {
      changed(meterId);
    }
  }

  /** Whether a rate is already waiting to be told: then nothing needs to be said again. */
  static boolean waits(Live live) {
    return live.getRateMilli() != live.getToldMilli();
  }

  void changed(String meterId) {
    changed.add(meterId);
  }

  /** Tells the areas of every meter whose rate has changed. */
  void tell() {
    Set<String> taken = changed;
    changed = new LinkedHashSet<>();
    for (String meterId : taken) {
      MeterState state = meters.find(meterId);
      if (state != null && state.hasLive()) {
        tell(meterId, state);
      }
    }
  }

  private void tell(String meterId, MeterState state) {
    MeterFacts facts = assets.find(meterId);
    if (!facts.known()) {
      changed(meterId);
      return;
    }
    boolean live = !facts.historical() && !silent(state.getLive().getArrivalUs());
    count(meterId, state, live ? facts.areaIds(Micros.of(clock.instant())) : List.of());
  }

  /** Takes the meters that have fallen silent out of the live sums. */
  void dropSilent() {
    List<String> silent = new ArrayList<>();
    counted.forEach(
        (meterId, arrivalUs) -> {
          if (silent(arrivalUs)) {
            silent.add(meterId);
          }
        });
    for (String meterId : silent) {
      MeterState state = meters.find(meterId);
      if (state != null) {
        count(meterId, state, List.of());
      }
    }
  }

  private boolean silent(long arrivalUs) {
    return arrivalUs < Micros.of(clock.instant()) - silentAfterUs;
  }

  private void count(String meterId, MeterState state, List<String> areas) {
    Live live = state.getLive();
    List<String> told = live.getToldAreaIdsList();
    if (told.equals(areas)) {
      areaChanges.live(
          areas,
          state.getUtility(),
          live.getUnit(),
          live.getRateMilli() - live.getToldMilli(),
          0,
          live.getLatestUs());
    } else {
      areaChanges.live(told, state.getUtility(), live.getUnit(), -live.getToldMilli(), -1, 0);
      areaChanges.live(
          areas, state.getUtility(), live.getUnit(), live.getRateMilli(), 1, live.getLatestUs());
    }
    Live now =
        live.toBuilder()
            .setToldMilli(live.getRateMilli())
            .clearToldAreaIds()
            .addAllToldAreaIds(areas)
            .build();
    meters.put(meterId, state.toBuilder().setLive(now).build());
    remember(meterId, now);
  }

  private void remember(String meterId, Live live) {
    if (live.getToldAreaIdsCount() == 0) {
      counted.remove(meterId);
    } else {
      counted.put(meterId, live.getArrivalUs());
    }
  }
}

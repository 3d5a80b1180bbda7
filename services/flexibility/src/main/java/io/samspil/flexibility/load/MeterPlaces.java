package io.samspil.flexibility.load;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The areas that the registry's electric meters are counted in directly. */
final class MeterPlaces {
  private record Place(List<String> always, List<Membership> forATime) {}

  private final Map<String, Place> places = new HashMap<>();

  void take(String id, @Nullable Asset asset) {
    if (asset == null || asset.getRemoved() || !asset.hasMeter()) {
      places.remove(id);
      return;
    }
    Meter meter = asset.getMeter();
    if (meter.getUtility() != Utility.HEAT && meter.getUtility() != Utility.WATER) {
      places.put(
          id,
          new Place(List.copyOf(meter.getAreaIdsList()), List.copyOf(meter.getMembershipsList())));
    }
  }

  /** Empty: the city alone, or the registry does not know the meter. */
  List<String> of(String meterId, Instant at) {
    @Nullable Place place = places.get(meterId);
    if (place == null) {
      return List.of();
    }
    List<String> areas = new ArrayList<>(place.always());
    long atUs = Micros.of(at);
    for (Membership membership : place.forATime()) {
      boolean begun = membership.getFromUs() == 0 || membership.getFromUs() <= atUs;
      boolean over = membership.getUntilUs() != 0 && membership.getUntilUs() <= atUs;
      if (begun && !over) {
        areas.add(membership.getAreaId());
      }
    }
    return areas;
  }
}

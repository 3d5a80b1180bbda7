package io.samspil.simulator.city;

import java.util.List;

/**
 * One meter as the registry knows it.
 *
 * @param deviceId the 8-digit wM-Bus id of a meter that is read by radio, else empty
 * @param areaIds the areas it is counted in directly
 */
record CityMeter(
    int index,
    String id,
    Kind kind,
    String name,
    Fault fault,
    List<String> areaIds,
    String deviceId) {
  /** Whether what it measures can be told how much to draw: healthy chargers. */
  boolean isFlexible() {
    return kind == Kind.CHARGER && fault == Fault.NONE;
  }

  /** The id of the load that it measures, where it is flexible. */
  String loadId() {
    return "ev-" + id.substring(kind.prefix().length() + 1);
  }

  /** Whether it is read by wireless M-Bus, and told about in wmbusmeters' JSON. */
  boolean byRadio() {
    return !deviceId.isEmpty();
  }
}

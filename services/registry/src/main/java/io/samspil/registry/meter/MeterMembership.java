package io.samspil.registry.meter;

import io.samspil.contracts.Micros;

/**
 * An area that a meter is counted in for a time, {@code [fromUs, untilUs)}, microseconds since
 * 1970-01-01T00:00:00Z; 0: without beginning, without end.
 */
record MeterMembership(String areaId, long fromUs, long untilUs) {
  /** One that always holds. */
  static MeterMembership always(String areaId) {
    return new MeterMembership(areaId, 0, 0);
  }

  boolean holdsAt(long us) {
    return fromUs <= us && us < end();
  }

  boolean overlaps(MeterMembership other) {
    return fromUs < other.end() && other.fromUs < end();
  }

  private long end() {
    return untilUs == 0 ? Long.MAX_VALUE : untilUs;
  }

  /** For messages. */
  String shown() {
    return areaId
        + (fromUs == 0 ? "" : " from " + Micros.toInstant(fromUs))
        + (untilUs == 0 ? "" : " until " + Micros.toInstant(untilUs));
  }
}

package io.samspil.historian.assets;

import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import java.util.Set;

/**
 * Who is counted in an area: a meter that names it, or an area below it, for good or for a time.
 *
 * @param areaIds the area and those below it
 * @param everyone whether it is the whole city
 */
public record Members(Set<String> areaIds, boolean everyone) {

  /** Whether the meter is counted at that time. */
  public boolean has(Meter meter, long timeUs) {
    return hasWithin(meter, timeUs, timeUs + 1);
  }

  /** Whether the meter is counted at any time in {@code [fromUs, untilUs)}. */
  public boolean hasWithin(Meter meter, long fromUs, long untilUs) {
    return everyone
        || meter.getAreaIdsList().stream().anyMatch(areaIds::contains)
        || meter.getMembershipsList().stream().anyMatch(one -> overlaps(one, fromUs, untilUs));
  }

  private boolean overlaps(Membership one, long fromUs, long untilUs) {
    return areaIds.contains(one.getAreaId())
        && (one.getFromUs() == 0 || one.getFromUs() < untilUs)
        && (one.getUntilUs() == 0 || one.getUntilUs() > fromUs);
  }
}

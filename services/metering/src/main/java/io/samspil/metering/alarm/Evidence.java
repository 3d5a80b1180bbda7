package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;

/** Which intervals are evidence: those that were measured to their end. */
final class Evidence {
  private Evidence() {}

  /**
   * Whether it was measured. A boundary between two readings of a running meter counts as measured,
   * and so does what an operator decided and a second person approved.
   */
  static boolean isMeasured(Interval interval) {
    boolean whole =
        interval.getStartBoundary() != Boundary.OPEN && interval.getEndBoundary() != Boundary.OPEN;
    return switch (interval.getQuality()) {
      case GOOD, ESTIMATED_BOUNDARY -> whole;
      case EDITED -> true;
      default -> false;
    };
  }
}

package io.samspil.historian.completeness;

import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.historian.query.Qualities;
import io.samspil.historian.query.Resolution.Period;
import java.util.Comparator;
import java.util.List;

/**
 * What has become of each value that a meter owed.
 *
 * <p>A quarter hour counts as received when it was measured and holds a reading, or the register is
 * read at both its ends. Of a meter that is read more seldom, the quarter hours within an hour or a
 * day are shares of what was read; there a counter's period counts as received when it holds a
 * reading, and so does the next, or its end was read:
 *
 * <pre>
 *   readings of an hourly meter   |  x    |  x    |       |  x    |
 *                                 received  est.    est.   received if the next hour has one
 * </pre>
 */
final class SlotJudge {
  private final Slots slots;

  SlotJudge(Slots slots) {
    this.slots = slots;
  }

  /**
   * @param finalUs when it was first known for good, microseconds; 0 where it is not, or where that
   *     was not kept
   */
  record Judged(Period slot, SlotState state, long finalUs) {}

  Judged judge(Period slot, QuarterBook quarters) {
    List<Interval> newest = quarters.newest(slot);
    SlotState state = newest.isEmpty() ? SlotState.MISSING : state(slot, newest, quarters);
    long finalUs = state == SlotState.RECEIVED ? quarters.first(slot, this::isFinal) : 0;
    return new Judged(slot, state, finalUs);
  }

  private SlotState state(Period slot, List<Interval> newest, QuarterBook quarters) {
    Interval worst =
        newest.stream()
            .max(Comparator.comparingInt(row -> Qualities.badness(row.getQuality())))
            .orElseThrow();
    SlotState stated = stated(worst.getQuality());
    if (worst.getKind() == RegisterKind.GAUGE) {
      return level(stated, quarters.readings(slot));
    }
    if (stated != SlotState.RECEIVED && stated != SlotState.ESTIMATED) {
      return stated;
    }
    if (newest.size() == 1 && slot.quarters() == 1) {
      boolean read = worst.getReadings() > 0 || readAtBothEnds(worst, worst);
      return read ? stated : SlotState.ESTIMATED;
    }
    if (newest.size() < slot.quarters()) {
      return SlotState.PARTIAL;
    }
    return read(slot, newest, quarters) ? SlotState.RECEIVED : SlotState.ESTIMATED;
  }

  /** A register that does not count is received with any sample: gaps between them are flagged. */
  private static SlotState level(SlotState stated, int samples) {
    return switch (stated) {
      case EDITED, SUSPECT -> stated;
      default -> samples > 0 ? SlotState.RECEIVED : SlotState.ESTIMATED;
    };
  }

  private boolean read(Period slot, List<Interval> newest, QuarterBook quarters) {
    Interval last = newest.getLast();
    boolean endIsNear =
        last.getEndBoundary() == Boundary.MEASURED || quarters.readings(slots.next(slot)) > 0;
    return quarters.readings(slot) > 0 && endIsNear || readAtBothEnds(newest.getFirst(), last);
  }

  private static boolean readAtBothEnds(Interval first, Interval last) {
    return first.getStartBoundary() == Boundary.MEASURED
        && last.getEndBoundary() == Boundary.MEASURED;
  }

  private boolean isFinal(Interval row) {
    return Qualities.measured(row.getQuality())
        || row.getKind() == RegisterKind.GAUGE
        || row.getQuality() == Quality.EDITED
        || slots.minutes() > 15 && row.getQuality() == Quality.ESTIMATED;
  }

  private static SlotState stated(Quality quality) {
    return switch (quality) {
      case QUALITY_UNSPECIFIED, GOOD, ESTIMATED_BOUNDARY -> SlotState.RECEIVED;
      case ESTIMATED -> SlotState.ESTIMATED;
      case PROVISIONAL -> SlotState.PROVISIONAL;
      case EDITED -> SlotState.EDITED;
      case PARTIAL -> SlotState.PARTIAL;
      case SUSPECT, UNRECOGNIZED -> SlotState.SUSPECT;
    };
  }
}

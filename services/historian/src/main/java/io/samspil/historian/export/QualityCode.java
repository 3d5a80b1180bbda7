package io.samspil.historian.export;

import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.historian.query.Qualities;
import java.util.Comparator;
import java.util.List;

/**
 * The quality codes of the Danish DataHub.
 *
 * <pre>
 *   A01  adjusted    an operator's value
 *   A02  missing     nothing is known
 *   A03  estimated   a gap, an open end, a suspect step, or a part of the period is not known
 *   A04  measured    measured, or the register was read at both ends
 *   A06  calculated  the register at an end lies on the line between two readings outside the
 *                    period; of a meter that is read once an hour, around its end
 * </pre>
 */
enum QualityCode {
  A01,
  A02,
  A03,
  A04,
  A06;

  /** Metering's rule for a gap of up to an hour. */
  private static final String LINE_RULE = "line-estimate";

  /**
   * Of the quarter hours of a period, in ascending order of time.
   *
   * @param expected how many the period has
   */
  static QualityCode of(List<Interval> quarters, int expected) {
    if (quarters.isEmpty()) {
      return A02;
    }
    if (quarters.size() < expected) {
      return A03;
    }
    Interval worst =
        quarters.stream()
            .max(Comparator.comparingInt(row -> Qualities.badness(row.getQuality())))
            .orElseThrow();
    return switch (worst.getQuality()) {
      case QUALITY_UNSPECIFIED, GOOD -> A04;
      case ESTIMATED_BOUNDARY -> read(quarters) ? A04 : A06;
      case EDITED -> A01;
      case ESTIMATED -> shared(quarters);
      case PROVISIONAL, PARTIAL, SUSPECT, UNRECOGNIZED -> A03;
    };
  }

  /** Quarter hours that are shares of what was read more seldom make a period that was read. */
  private static QualityCode shared(List<Interval> quarters) {
    if (quarters.size() > 1 && readAtBothEnds(quarters)) {
      return A04;
    }
    boolean withinAnHour =
        quarters.stream()
            .filter(row -> row.getQuality() == Quality.ESTIMATED)
            .allMatch(row -> row.getRule().equals(LINE_RULE));
    return quarters.size() > 1 && withinAnHour && read(quarters) ? A06 : A03;
  }

  private static boolean read(List<Interval> quarters) {
    return quarters.stream().anyMatch(row -> row.getReadings() > 0) || readAtBothEnds(quarters);
  }

  private static boolean readAtBothEnds(List<Interval> quarters) {
    Interval first = quarters.getFirst();
    Interval last = quarters.getLast();
    return first.getKind() == RegisterKind.COUNTER
        && first.getStartBoundary() == Boundary.MEASURED
        && last.getEndBoundary() == Boundary.MEASURED;
  }
}

package io.samspil.historian.completeness;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Meter;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.query.Resolution.Period;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of which a meter owes a value each: by its agreed resolution, quarter hours where
 * none is declared. Shorter than a day they are aligned in UTC; a day is the zone's, of 23, 24 or
 * 25 hours.
 *
 * @param minutes a multiple of 15; 1440 or more is a day
 */
record Slots(int minutes, ZoneId zone) {
  private static final int QUARTER = 15;
  private static final int DAY = 1440;
  private static final long MINUTE_US = Quarters.MICROS / QUARTER;

  static Slots of(Meter meter, ZoneId zone) {
    int declared = meter.getResolutionMinutes();
    int wholeQuarters = Math.ceilDiv(Math.max(QUARTER, declared), QUARTER) * QUARTER;
    return new Slots(Math.min(DAY, wholeQuarters), zone);
  }

  /** Those that start in {@code [fromUs, toUs)} and are over at {@code nowUs}. */
  List<Period> within(long fromUs, long toUs, long nowUs) {
    List<Period> slots = new ArrayList<>();
    Period slot = at(fromUs);
    if (slot.startUs() < fromUs) {
      slot = at(slot.endUs());
    }
    for (; slot.startUs() < toUs && slot.endUs() <= nowUs; slot = at(slot.endUs())) {
      slots.add(slot);
    }
    return slots;
  }

  /** The one after. */
  Period next(Period slot) {
    return at(slot.endUs());
  }

  /** How far beyond a range one must look to judge its last slot. */
  Duration beyond() {
    return minutes == DAY ? Duration.ofHours(50) : Duration.ofMinutes(2L * minutes);
  }

  /** As an ISO 8601 duration. */
  String text() {
    return minutes == DAY ? Resolution.DAY.text() : Duration.ofMinutes(minutes).toString();
  }

  private Period at(long timeUs) {
    if (minutes == DAY) {
      return Resolution.DAY.period(timeUs, zone);
    }
    long length = minutes * MINUTE_US;
    long start = timeUs - Math.floorMod(timeUs, length);
    return new Period(start, start + length);
  }
}

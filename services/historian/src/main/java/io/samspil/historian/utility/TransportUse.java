package io.samspil.historian.utility;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How a charger, a vehicle or a bay was used, by its quarter hours. A session is quarter hours in
 * use without a break; it counts where it begins, so that the sessions of two days are those of
 * both. What is missing ends it.
 *
 * <pre>
 *   mean power, kW   0   11  11   4   0   0   7   –   7   0
 *   in use               ■■■■■■■■■■           ■■      ■■
 *   sessions             1                    2       3
 * </pre>
 *
 * @param known quarter hours in which the power is known
 * @param inUse those of them in use
 * @param lastInUseUs the start of the latest of these
 * @param trust of all that was summed
 */
record TransportUse(
    Sum energy,
    Sum occupancy,
    Sum passengers,
    long known,
    long inUse,
    long sessions,
    long lastInUseUs,
    Trust trust) {
  static final TransportUse NONE =
      new TransportUse(Sum.NONE, Sum.NONE, Sum.NONE, 0, 0, 0, Long.MIN_VALUE, Trust.of(List.of()));

  /** Thousandths of the unit over so many quarter hours. */
  record Sum(BigInteger milli, long quarters) {
    static final Sum NONE = new Sum(BigInteger.ZERO, 0);

    Sum plus(Optional<Interval> one) {
      return one.map(row -> plus(new Sum(BigInteger.valueOf(row.getValueMilli()), 1))).orElse(this);
    }

    Sum plus(Sum other) {
      return new Sum(milli.add(other.milli), quarters + other.quarters);
    }
  }

  /**
   * The same and what follows.
   *
   * @param rows the newest revisions of one meter's quarter hours, in ascending order of time
   * @param fromUs what is before it only tells whether a session goes on
   * @param inUseFromMilliW the least mean power of a quarter hour in use
   */
  TransportUse then(List<Interval> rows, long fromUs, long inUseFromMilliW) {
    TransportUse use = this;
    for (TransportQuarter quarter : TransportQuarter.of(rows)) {
      Optional<Boolean> inUse = quarter.milliW().map(milliW -> milliW >= inUseFromMilliW);
      if (quarter.startUs() >= fromUs) {
        use = use.counting(quarter, inUse);
      }
      if (inUse.orElse(false)) {
        use = use.lastInUse(quarter.startUs());
      }
    }
    return use;
  }

  private TransportUse counting(TransportQuarter quarter, Optional<Boolean> used) {
    boolean begins = used.orElse(false) && lastInUseUs != quarter.startUs() - Quarters.MICROS;
    return new TransportUse(
        energy.plus(quarter.energy()),
        occupancy.plus(quarter.occupancy()),
        passengers.plus(quarter.passengers()),
        known + (used.isPresent() ? 1 : 0),
        inUse + (used.orElse(false) ? 1 : 0),
        sessions + (begins ? 1 : 0),
        lastInUseUs,
        trust.plus(Trust.of(quarter.registers())));
  }

  private TransportUse lastInUse(long startUs) {
    return new TransportUse(energy, occupancy, passengers, known, inUse, sessions, startUs, trust);
  }

  /** Of both together, as the use of several meters is. */
  TransportUse plus(TransportUse other) {
    return new TransportUse(
        energy.plus(other.energy),
        occupancy.plus(other.occupancy),
        passengers.plus(other.passengers),
        known + other.known,
        inUse + other.inUse,
        sessions + other.sessions,
        Math.max(lastInUseUs, other.lastInUseUs),
        trust.plus(other.trust));
  }
}

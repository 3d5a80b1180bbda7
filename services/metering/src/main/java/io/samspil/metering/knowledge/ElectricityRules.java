package io.samspil.metering.knowledge;

import io.samspil.contracts.v1.Severity;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of electricity: three even phases, no export unawares, no feeder beyond its own.
 */
public final class ElectricityRules {
  private ElectricityRules() {}

  /** One phase draws much more, or much less, than the others. */
  public static Verdict imbalance(Series l1, Series l2, Series l3, Limits limits, boolean raised) {
    Series percent = new Series();
    for (long quarter : l1.quarters()) {
      @Nullable Long a = l1.at(quarter);
      @Nullable Long b = l2.at(quarter);
      @Nullable Long c = l3.at(quarter);
      if (a != null && b != null && c != null) {
        percent.set(quarter, percent(a, b, c, limits.milli("least-w")));
      }
    }
    Band band = Band.of(limits, limits.milli("raise-percent"), limits.milli("clear-percent"));
    return verdict(
        band.judge(percent, raised),
        limits.severity(),
        () ->
            "one phase is %s %% from the mean of the three in the quarter from %s; expected less than %s %%"
                .formatted(
                    Shown.milli(newest(percent)),
                    Series.start(percent.newest()),
                    Shown.milli(limits.milli("raise-percent"))));
  }

  /** How far the phase furthest from the mean is from it, thousandths of a percent. */
  private static long percent(long a, long b, long c, long leastMilliW) {
    double mean = ((double) a + b + c) / 3;
    if (Math.abs(mean) < leastMilliW) {
      return 0;
    }
    double most = Math.max(Math.abs(a - mean), Math.max(Math.abs(b - mean), Math.abs(c - mean)));
    return Math.round(most / Math.abs(mean) * 100_000);
  }

  /**
   * A meter that is not known to produce gives energy to the grid.
   *
   * @param export Wh, thousandths
   */
  public static Verdict export(Series export, Limits limits, boolean raised) {
    Series perHour = export.map(milli -> milli * Series.HOUR);
    Band band =
        Band.of(limits, limits.milli("raise-wh-per-hour"), limits.milli("clear-wh-per-hour"));
    return verdict(
        band.judge(perHour, raised),
        limits.severity(),
        () ->
            "%s Wh/h given to the grid in the quarter from %s; no export is registered for it"
                .formatted(Shown.milli(newest(perHour)), Series.start(perHour.newest())));
  }

  /** Where a load stands against a capacity. */
  public enum Load {
    FINE,
    HIGH,
    BEYOND;

    /** At which level a load is, coming from this one: it goes up at one limit, down at another. */
    public Load next(long loadMilliW, long capacityW, Limits limits) {
      // Thousandths of a percent.
      double percent = 100.0 * loadMilliW / capacityW;
      if (percent >= limits.milli("critical-percent")
          || this == BEYOND && percent >= limits.milli("uncritical-percent")) {
        return BEYOND;
      }
      boolean high =
          percent >= limits.milli("raise-percent")
              || this != FINE && percent >= limits.milli("clear-percent");
      return high ? HIGH : FINE;
    }

    /**
     * At which level the two newest quarters are: up by what is measured so far, down only by a
     * quarter that nearly all meters have measured.
     *
     * @param power thousandths of W, summed over the meters
     * @param coverage that many meters are nearly all
     */
    public Load next(Series power, int coverage, long capacityW, Limits limits) {
      if (power.isEmpty()) {
        return this;
      }
      Load level = this;
      long undecided = power.newest() - 1;
      Series whole = power.ofAtLeast(Math.max(1, coverage));
      if (!whole.isEmpty() && whole.newest() >= undecided) {
        level = next(newest(whole), capacityW, limits);
        undecided = whole.newest() + 1;
      }
      for (long quarter = undecided; quarter <= power.newest(); quarter++) {
        @Nullable Long load = power.at(quarter);
        if (load != null) {
          Load of = level.next(load, capacityW, limits);
          level = of.compareTo(level) > 0 ? of : level;
        }
      }
      return level;
    }

    /** What there is to say of a load at this level. */
    public Verdict verdict(String how, long loadMilliW, long capacityW, Limits limits) {
      if (this == FINE) {
        return Verdict.CLEAR;
      }
      return new Verdict.Raise(
          this == BEYOND ? Severity.CRITICAL : limits.severity(),
          "%s of %s, %s of its capacity of %s; expected less than %s %%"
              .formatted(
                  how,
                  Shown.kiloWatt(loadMilliW),
                  Shown.percent(loadMilliW / 1000.0 / capacityW),
                  Shown.kiloWatt(capacityW * 1000),
                  Shown.milli(limits.milli("raise-percent"))));
    }
  }

  /** The higher of the two newest quarters. */
  public static long newestLoad(Series power) {
    long highest = 0;
    for (long quarter : power.newestFirst()) {
      if (quarter < power.newest() - 1) {
        break;
      }
      @Nullable Long load = power.at(quarter);
      highest = Math.max(highest, load == null ? 0 : load);
    }
    return highest;
  }

  private static long newest(Series series) {
    @Nullable Long value = series.at(series.newest());
    return value == null ? 0 : value;
  }

  private static Verdict verdict(Band.Level level, Severity severity, Supplier<String> text) {
    return switch (level) {
      case RAISE -> new Verdict.Raise(severity, text.get());
      case CLEAR -> Verdict.CLEAR;
      case HOLD -> Verdict.HOLD;
    };
  }
}

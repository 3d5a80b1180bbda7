package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.AssetBook;
import io.samspil.flexibility.feed.History;
import io.samspil.flexibility.feed.Series;
import io.samspil.flexibility.feed.Series.Direction;
import io.samspil.flexibility.feed.Series.Of;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a branch drew beside its flexible loads: its own quarter hours less those of the meters of
 * its loads; what is fed in counts against what is drawn.
 *
 * <p>The time rule: a quarter counts when it is complete. That is when nearly as many meters are in
 * it as were at most in a quarter of the day before, of both directions and of the loads; and when
 * as many are in the next quarter, or this one has been over for a while.
 */
final class InflexibleLoad {
  private static final double W_OF_MILLI_WH = 4.0 / 1000;

  private final History history;
  private final AssetBook assets;
  private final ForecastSettings settings;
  private final InstantSource clock;

  InflexibleLoad(
      History history, AssetBook assets, ForecastSettings settings, InstantSource clock) {
    this.history = history;
    this.assets = assets;
    this.settings = settings;
    this.clock = clock;
  }

  /** W, the mean of the quarter; empty while it is not complete. */
  OptionalDouble powerW(String branch, long quarter) {
    OptionalLong drawn = history.netMilliWh(Of.AREA, branch, quarter);
    if (drawn.isEmpty() || !isComplete(branch, quarter)) {
      return OptionalDouble.empty();
    }
    long byLoads = history.netMilliWh(Of.LOADS_IN_AREA, branch, quarter).orElse(0);
    return OptionalDouble.of((drawn.getAsLong() - byLoads) * W_OF_MILLI_WH);
  }

  private boolean isComplete(String branch, long quarter) {
    Series loads = new Series(Of.LOADS_IN_AREA, branch, Direction.NET);
    return isOver(branch, quarter)
        && enough(new Series(Of.AREA, branch, Direction.IMPORT), quarter)
        && enough(new Series(Of.AREA, branch, Direction.EXPORT), quarter)
        && enough(loads, quarter);
  }

  /** A meter that has a value in the next quarter has told all of this one. */
  private boolean isOver(String branch, long quarter) {
    Series drawn = new Series(Of.AREA, branch, Direction.IMPORT);
    boolean nextHasBegun = history.meters(drawn, quarter + 1) > 0 && enough(drawn, quarter + 1);
    Instant atLast = Days.start(quarter + 1).plus(settings.completeAfter());
    return nextHasBegun || !clock.instant().isBefore(atLast);
  }

  private boolean enough(Series series, long quarter) {
    int most = 0;
    for (long before = quarter - Days.QUARTERS; before < quarter; before++) {
      most = Math.max(most, history.meters(series, before));
    }
    return history.meters(series, quarter) * 100L >= (long) most * settings.completePercent();
  }

  /** How many meters the loads have whose draw is subtracted. */
  int loadMeters(String branch) {
    return assets.loadMetersIn(branch);
  }
}

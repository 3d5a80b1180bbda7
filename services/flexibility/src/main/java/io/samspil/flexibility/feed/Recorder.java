package io.samspil.flexibility.feed;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.Series.Direction;
import io.samspil.flexibility.feed.Series.Of;
import java.util.List;
import java.util.Optional;

/** Puts what the topics tell into the history, and says what changed. */
final class Recorder {
  private final AssetBook assets;
  private final History history;
  private final List<FeedListener> listeners;

  Recorder(AssetBook assets, History history, List<FeedListener> listeners) {
    this.assets = assets;
    this.history = history;
    this.listeners = listeners;
  }

  void take(AreaUpdate update) {
    AreaInterval interval = update.getInterval();
    Optional<Direction> direction = direction(interval.getRegister());
    if (!update.hasInterval()
        || interval.getUtility() != Utility.ELECTRICITY
        || direction.isEmpty()) {
      return;
    }
    Series series = new Series(Of.AREA, update.getAreaId(), direction.get());
    long quarter = Days.quarterOf(interval.getStartUs());
    History.Change change =
        history.put(
            series, quarter, interval.getSumMilli(), interval.getRevision(), interval.getMeters());
    if (change.changed()) {
      tell(series, quarter);
    }
  }

  /** Takes an interval of any meter; only those of loads are kept. */
  void take(Interval interval) {
    Optional<Direction> direction = direction(interval.getRegister());
    if (direction.isEmpty() || !assets.isOfLoad(interval.getMeterId())) {
      return;
    }
    Series series = new Series(Of.METER, interval.getMeterId(), direction.get());
    long quarter = Days.quarterOf(interval.getStartUs());
    History.Change change =
        history.put(series, quarter, interval.getValueMilli(), interval.getRevision(), 1);
    if (change.changed()) {
      tell(series, quarter);
      long more = Math.subtractExact(interval.getValueMilli(), change.before().orElse(0));
      boolean counts = direction.get() == Direction.IMPORT && change.before().isEmpty();
      for (String branch : assets.branchesOfMeter(interval.getMeterId())) {
        history.add(
            Series.loadsIn(branch),
            quarter,
            direction.get() == Direction.IMPORT ? more : -more,
            counts ? 1 : 0);
        tell(Series.loadsIn(branch), quarter);
      }
    }
  }

  private void tell(Series series, long quarter) {
    listeners.forEach(listener -> listener.changed(series, quarter));
  }

  private static Optional<Direction> direction(String register) {
    return switch (register) {
      case Registers.ENERGY_IMPORT -> Optional.of(Direction.IMPORT);
      case Registers.ENERGY_EXPORT -> Optional.of(Direction.EXPORT);
      default -> Optional.empty();
    };
  }
}

package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.v1.Watch;
import io.samspil.metering.validation.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The validation rules on the value of an interval that is closed. They look at it with what was
 * seen of those before it, in the order of time; what they find are flags, and change no value.
 *
 * <ul>
 *   <li>{@code spike}: many times the mean of about the last day
 *   <li>{@code abrupt-change}: far from the interval before
 *   <li>{@code historical-maximum}: more than was seen in this and the last thirty days
 *   <li>{@code frozen-value}: no movement for long, and for longer than ever before
 * </ul>
 */
final class Watching {
  private static final int DAY = 96;
  private static final int WEEK = 7 * DAY;
  private static final long MONTH_US = Duration.ofDays(30).toNanos() / 1000;

  private final Limits limits;
  private final Watch.Builder watch;
  private final long startUs;
  private final long valueMilli;
  private final boolean still;
  private final List<String> found = new ArrayList<>();

  private Watching(
      Limits limits, Watch.Builder watch, long startUs, long valueMilli, boolean still) {
    this.limits = limits;
    this.watch = watch;
    this.startUs = startUs;
    this.valueMilli = valueMilli;
    this.still = still;
  }

  /**
   * The rules that find something in a page.
   *
   * @param watch what was seen of the pages before it; this one is added
   */
  static List<String> look(OpenRegister register, Watch.Builder watch, QuarterPage page) {
    Limits limits = register.limits();
    if (limits.equals(Limits.NONE)) {
      return List.of();
    }
    if (register.counts()) {
      if (!page.measured()) {
        return List.of();
      }
      long value = page.consumedMilli();
      return new Watching(limits, watch, page.startUs(), value, value == 0).found(true);
    }
    GaugeMean mean = GaugeMean.of(page);
    boolean same = mean.minMilli() == mean.maxMilli() && mean.meanMilli() == watch.getValueMilli();
    boolean still = same && watch.getValueMilli() != 0;
    return new Watching(limits, watch, page.startUs(), mean.meanMilli(), still).found(false);
  }

  private List<String> found(boolean counter) {
    turnMonth();
    if (counter) {
      spike();
      historicalMaximum();
    }
    abruptChange();
    frozenValue();
    remember();
    return found.isEmpty() ? List.of() : List.copyOf(found);
  }

  private void spike() {
    if (limits.spikeFactor() > 0
        && watch.getIntervals() >= DAY
        && valueMilli >= limits.spikeLeastMilli()
        && valueMilli > limits.spikeFactor() * watch.getMeanMilli()) {
      found.add("spike");
    }
  }

  private void historicalMaximum() {
    long most = Math.max(watch.getMostMilli(), watch.getMostBeforeMilli());
    if (limits.historicalMaximumFactor() > 0
        && watch.getIntervals() >= WEEK
        && most > 0
        && valueMilli >= limits.historicalMaximumLeastMilli()
        && valueMilli > limits.historicalMaximumFactor() * most) {
      found.add("historical-maximum");
    }
  }

  private void abruptChange() {
    boolean neighbours = watch.getStartUs() == startUs - Quarters.MICROS;
    if (limits.abruptChangeMilli() > 0
        && neighbours
        && Math.abs(valueMilli - watch.getValueMilli()) > limits.abruptChangeMilli()) {
      found.add("abrupt-change");
    }
  }

  private void frozenValue() {
    if (!still) {
      if (watch.getStillSinceUs() != 0) {
        long run = startUs - watch.getStillSinceUs();
        watch.setLongestStillUs(Math.max(run, watch.getLongestStillUs()));
      }
      watch.setHasMoved(true).clearStillSinceUs();
      return;
    }
    if (watch.getStillSinceUs() == 0) {
      watch.setStillSinceUs(startUs);
    }
    long run = startUs + Quarters.MICROS - watch.getStillSinceUs();
    long frozenUs = limits.frozenAfter().toNanos() / 1000;
    if (frozenUs > 0
        && watch.getHasMoved()
        && run >= frozenUs
        && run > 2 * watch.getLongestStillUs()) {
      found.add("frozen-value");
    }
  }

  /** In the next thirty days, the most of these is that of the thirty days before. */
  private void turnMonth() {
    long month = Math.floorDiv(startUs, MONTH_US);
    if (month != watch.getMonth()) {
      watch.setMostBeforeMilli(month == watch.getMonth() + 1 ? watch.getMostMilli() : 0);
      watch.setMostMilli(0).setMonth(month);
    }
  }

  private void remember() {
    int known = Math.min(watch.getIntervals(), DAY - 1);
    if (!found.contains("spike")) {
      watch.setMeanMilli(watch.getMeanMilli() + (valueMilli - watch.getMeanMilli()) / (known + 1));
    }
    watch
        .setMostMilli(Math.max(valueMilli, watch.getMostMilli()))
        .setIntervals(Math.min(watch.getIntervals() + 1, 2 * WEEK))
        .setStartUs(startUs)
        .setValueMilli(valueMilli);
  }
}

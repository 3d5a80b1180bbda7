package io.samspil.metering.booking;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.metering.counter.Sample;
import java.math.BigInteger;

/**
 * The mean of a gauge over a quarter hour, each reading weighted by the time it holds: until the
 * next, and for no longer than {@link QuarterPage#holdUs()}. Time that no reading holds for is a
 * gap, and counts for nothing.
 *
 * <pre>
 *   held ——|——.  sample ———————.    gap     sample ——|
 *         start                                     end
 * </pre>
 *
 * @param minMilli of the readings in the quarter hour itself, as the maximum
 * @param gap whether a part of the quarter hour has no reading that holds
 */
record GaugeMean(long meanMilli, long minMilli, long maxMilli, boolean gap) {
  static GaugeMean of(QuarterPage page) {
    Adding adding = new Adding(page);
    Sample held = page.held();
    if (held != null) {
      adding.add(
          held, page.readings().size() == 0 ? adding.endUs : page.readings().sample(0).timeUs());
    }
    for (int i = 0; i < page.readings().size(); i++) {
      boolean last = i + 1 == page.readings().size();
      adding.add(
          page.readings().sample(i), last ? adding.endUs : page.readings().sample(i + 1).timeUs());
    }
    return adding.mean();
  }

  private static final class Adding {
    private final long startUs;
    private final long endUs;
    private final long holdUs;
    private BigInteger sum = BigInteger.ZERO;
    private long coveredUs;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    Adding(QuarterPage page) {
      this.startUs = page.startUs();
      this.endUs = startUs + Quarters.MICROS;
      this.holdUs = page.holdUs();
    }

    void add(Sample sample, long nextUs) {
      long until = Math.min(Math.min(nextUs, endUs), sample.timeUs() + holdUs);
      long heldUs = until - Math.max(startUs, sample.timeUs());
      if (heldUs <= 0) {
        return;
      }
      sum = sum.add(BigInteger.valueOf(sample.valueMilli()).multiply(BigInteger.valueOf(heldUs)));
      coveredUs += heldUs;
      if (sample.timeUs() < startUs) {
        return;
      }
      min = Math.min(min, sample.valueMilli());
      max = Math.max(max, sample.valueMilli());
    }

    GaugeMean mean() {
      if (coveredUs == 0) {
        return new GaugeMean(0, 0, 0, true);
      }
      return new GaugeMean(Milli.mean(sum, coveredUs), min, max, coveredUs < Quarters.MICROS);
    }
  }
}

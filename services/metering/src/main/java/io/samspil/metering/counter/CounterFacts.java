package io.samspil.metering.counter;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a counter besides its readings.
 *
 * @param modulusMilli the register goes on from 0 when it reaches this; 0: not known
 * @param mostPerHourMilli the most that fuse or pipe can pass in an hour; 0: not known
 * @param jitterMilli by how much it may go back without meaning it
 * @param longestDipUs how long it may be away and still come back
 * @param resolutionUs how often it is read, as agreed; 0: not declared
 * @param exchanges of the device, in the order of time
 */
public record CounterFacts(
    long modulusMilli,
    long mostPerHourMilli,
    long jitterMilli,
    long longestDipUs,
    long resolutionUs,
    List<Exchange> exchanges) {
  /** Nothing is known: registers fall back to 0 or come back within a day. */
  public static final CounterFacts UNKNOWN =
      new CounterFacts(0, 0, 0, micros(Duration.ofDays(1)), 0, List.of());

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long HOUR_US = micros(Duration.ofHours(1));

  /** A register may be told late or in coarse units: a step is at least so long. */
  private static final long SHORTEST_US = micros(Duration.ofMinutes(15));

  public CounterFacts {
    exchanges = exchanges.stream().sorted(Comparator.comparingLong(Exchange::atUs)).toList();
  }

  /** Whether so much can have passed in that time. */
  boolean possible(long amountMilli, long elapsedUs) {
    if (amountMilli < 0 || mostPerHourMilli == 0) {
      return amountMilli >= 0;
    }
    long within = Math.max(elapsedUs, SHORTEST_US);
    return (double) amountMilli * HOUR_US <= (double) mostPerHourMilli * within;
  }

  /** Whether nothing but counting on lies between the two readings. */
  public boolean plain(Sample from, Sample to) {
    return possible(to.valueMilli() - from.valueMilli(), to.timeUs() - from.timeUs())
        && (exchanges.isEmpty() || exchangeIn(from.timeUs(), to.timeUs()) == null);
  }

  /**
   * Whether a step is so long that readings are missing in it, and a line over it says too little:
   * an hour and longer, and longer than the meter is read anyway. Clocks that wander by a quarter
   * of the resolution are none.
   */
  public boolean gap(long lengthUs) {
    long read = resolutionUs == 0 ? HOUR_US : resolutionUs;
    return lengthUs >= HOUR_US && lengthUs > read + read / 4;
  }

  /** Whether what a step booked is to be estimated for each quarter hour of it. */
  public boolean estimated(Step step) {
    return step.rule() == StepRule.CAUGHT_UP || gap(step.lengthUs());
  }

  /** Whether more may pass than can: only then may a register have stood still and caught up. */
  public boolean limited() {
    return mostPerHourMilli > 0;
  }

  /** The first exchange after the one instant and not after the other. */
  @Nullable Exchange exchangeIn(long afterUs, long untilUs) {
    for (Exchange exchange : exchanges) {
      if (exchange.atUs() > afterUs && exchange.atUs() <= untilUs) {
        return exchange;
      }
    }
    return null;
  }

  /** Whether the register can show it at all: it goes on from 0 at its modulus. */
  boolean shows(Sample sample) {
    return modulusMilli == 0 || sample.valueMilli() <= modulusMilli;
  }

  /** What a step over the modulus is, or -1 when it cannot be one. */
  long rolledOver(Sample from, Sample to) {
    if (modulusMilli == 0 || from.valueMilli() > modulusMilli || to.valueMilli() < 0) {
      return -1;
    }
    long amount = modulusMilli - from.valueMilli() + to.valueMilli();
    boolean likely = mostPerHourMilli > 0 || amount <= modulusMilli / 2;
    return likely && possible(amount, to.timeUs() - from.timeUs()) ? amount : -1;
  }

  /** How far around a reading others may bear on what it is taken for, microseconds. */
  public long reachUs() {
    return 2 * longestDipUs;
  }

  /** A number that changes when the facts do; never 0. */
  public long sum() {
    long sum = 1;
    sum = sum * MIX + modulusMilli;
    sum = sum * MIX + mostPerHourMilli;
    sum = sum * MIX + jitterMilli;
    sum = sum * MIX + longestDipUs;
    sum = sum * MIX + resolutionUs;
    for (Exchange exchange : exchanges) {
      sum = sum * MIX + exchange.atUs();
      sum = sum * MIX + exchange.closingMilli();
      sum = sum * MIX + exchange.openingMilli();
    }
    return sum == 0 ? 1 : sum;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}

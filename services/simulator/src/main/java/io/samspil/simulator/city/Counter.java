package io.samspil.simulator.city;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The register of a flow. It is exact fixed point: the register at the end of a slot less that at
 * its start is the slot's rate times its length, to the last thousandth, and all slots of a day add
 * up to the day's amount.
 *
 * <p>Reading it in any order gives the same values; reading it in order of time is fast.
 */
final class Counter {
  /** The day on which all meters of the city were installed. */
  static final LocalDate INSTALLED = LocalDate.of(2020, 1, 1);

  private static final long SLOTS_PER_HOUR = 3_600_000L / Day.SLOT_MS;

  private final Flow flow;
  private final long firstMilli;
  private Day day;
  private long dayStartMilli;
  private long dayAmountMilli;
  private int[] cumulative;

  /**
   * @param firstMilli what it showed when it was installed
   */
  Counter(Flow flow, long firstMilli) {
    this.flow = flow;
    this.firstMilli = firstMilli;
    this.day = Day.of(INSTALLED);
    this.dayStartMilli = firstMilli;
    this.cumulative = cumulate(flow.weights(day));
    this.dayAmountMilli = flow.amountMilli(INSTALLED);
  }

  /**
   * What the register shows.
   *
   * @throws IllegalArgumentException before the meters were installed
   */
  long milliAt(Instant instant) {
    long ms = instant.toEpochMilli();
    turnTo(instant, ms);
    int slot = slotOf(ms);
    long from = atSlot(slot);
    long inSlotMs = ms - day.startMs() - (long) slot * Day.SLOT_MS;
    return from + (atSlot(slot + 1) - from) * inSlotMs / Day.SLOT_MS;
  }

  /** How fast it counts: thousandths of the unit per hour, constant over a slot. */
  long ratePerHourMilli(Instant instant) {
    long ms = instant.toEpochMilli();
    turnTo(instant, ms);
    int slot = slotOf(ms);
    return (atSlot(slot + 1) - atSlot(slot)) * SLOTS_PER_HOUR;
  }

  private int slotOf(long ms) {
    return (int) ((ms - day.startMs()) / Day.SLOT_MS);
  }

  private long atSlot(int slot) {
    return dayStartMilli + dayAmountMilli * cumulative[slot] / cumulative[cumulative.length - 1];
  }

  private void turnTo(Instant instant, long ms) {
    if (day.contains(ms)) {
      return;
    }
    LocalDate date = instant.atZone(Day.ZONE).toLocalDate();
    if (date.isBefore(INSTALLED)) {
      throw new IllegalArgumentException(
          "time %s: the meters of the simulated city were installed on %s"
              .formatted(instant, INSTALLED));
    }
    boolean onward = date.isAfter(day.date());
    LocalDate from = onward ? day.date() : INSTALLED;
    long milli = onward ? dayStartMilli : firstMilli;
    for (LocalDate passed = from; passed.isBefore(date); passed = passed.plusDays(1)) {
      milli += flow.amountMilli(passed);
    }
    day = Day.of(date);
    dayStartMilli = milli;
    dayAmountMilli = flow.amountMilli(date);
    cumulative = cumulate(flow.weights(day));
  }

  /** Running sums; a day without any weight spreads evenly. */
  private static int[] cumulate(int[] weights) {
    int[] sums = new int[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      sums[i + 1] = sums[i] + weights[i];
    }
    if (sums[weights.length] == 0) {
      for (int i = 0; i <= weights.length; i++) {
        sums[i] = i;
      }
    }
    return sums;
  }
}

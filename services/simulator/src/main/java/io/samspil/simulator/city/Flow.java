package io.samspil.simulator.city;

import java.time.LocalDate;

/**
 * Something that is consumed or produced: how much on a day, and when in the day. Both are pure
 * functions of the date, so that a counter can be read at any instant without its history.
 */
interface Flow {
  /** The amount of the whole day, thousandths of the unit, not negative. */
  long amountMilli(LocalDate date);

  /** How the amount spreads over the day's slots: one weight each, not negative. */
  int[] weights(Day day);
}

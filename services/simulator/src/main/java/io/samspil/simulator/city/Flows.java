package io.samspil.simulator.city;

import java.time.LocalDate;

/** Helpers that the flows share. */
final class Flows {
  static final double MILLI_PER_KILO = 1_000_000;

  private Flows() {}

  /** A day's factor around 1 for this meter, {@code 1 - spread} to {@code 1 + spread}. */
  static double dayFactor(long seed, LocalDate date, double spread) {
    return Noise.between(seed, date.toEpochDay(), 1 - spread, 1 + spread);
  }

  /** One weight a slot from a shape, {@code scale} times its value, with a little noise. */
  static int[] weights(Day day, Curve curve, double scale, long seed) {
    int[] weights = new int[day.slots()];
    for (int slot = 0; slot < weights.length; slot++) {
      double noise = Noise.between(seed, day.startMs() + slot, 0.85, 1.15);
      weights[slot] = (int) (scale * noise * curve.at(day.minuteOfDay(slot)));
    }
    return weights;
  }

  /** Adds {@code weight} to {@code length} slots from the slot at that time of day. */
  static void burst(int[] weights, int minuteOfDay, int length, int weight) {
    int first = Math.min(minuteOfDay * 60_000 / Day.SLOT_MS, weights.length - 1);
    for (int slot = first; slot < Math.min(first + length, weights.length); slot++) {
      weights[slot] += weight;
    }
  }
}

package io.samspil.simulator.city;

/**
 * Random numbers as a pure function of what they are for: the same seed and keys give the same
 * number on every machine, in any order of asking.
 */
final class Noise {
  private static final double TO_UNIT = 0x1.0p-53;

  private Noise() {}

  /** 64 well-mixed bits (the finalizer of SplitMix64). */
  static long bits(long seed, long key) {
    long z = seed + (key + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Evenly spread in {@code [0, 1)}. */
  static double unit(long seed, long key) {
    return (bits(seed, key) >>> 11) * TO_UNIT;
  }

  /** Evenly spread in {@code [from, to)}. */
  static double between(long seed, long key, double from, double to) {
    return from + (to - from) * unit(seed, key);
  }

  /** Evenly spread in {@code [0, bound)}. */
  static int below(long seed, long key, int bound) {
    return (int) (unit(seed, key) * bound);
  }

  /** A smooth wander in {@code [-1, 1]} that has a new value each {@code period}. */
  static double wander(long seed, long time, long period) {
    long step = Math.floorDiv(time, period);
    double part = (double) Math.floorMod(time, period) / period;
    double from = between(seed, step, -1, 1);
    double to = between(seed, step + 1, -1, 1);
    return from + (to - from) * part * part * (3 - 2 * part);
  }
}

package io.samspil.flexibility.forecast;

import java.util.Arrays;

/** A value for each of the latest quarter hours, NaN where there is none; bounded. */
final class QuarterRing {
  private final float[] values;
  private long newest = Long.MIN_VALUE;

  QuarterRing(int quarters) {
    this.values = new float[quarters];
    Arrays.fill(values, Float.NaN);
  }

  /** Replaces; a quarter older than the ring is long is passed over. */
  void put(long quarter, double value) {
    if (newest == Long.MIN_VALUE || quarter - newest >= values.length) {
      Arrays.fill(values, Float.NaN);
      newest = quarter;
    }
    for (; newest < quarter; newest++) {
      values[index(newest + 1)] = Float.NaN;
    }
    if (quarter > newest - values.length) {
      values[index(quarter)] = (float) value;
    }
  }

  double get(long quarter) {
    boolean held = quarter <= newest && quarter > newest - values.length;
    return held ? values[index(quarter)] : Double.NaN;
  }

  /** The newest quarter that was put; Long.MIN_VALUE when none was. */
  long newest() {
    return newest;
  }

  private int index(long quarter) {
    return (int) Math.floorMod(quarter, values.length);
  }
}

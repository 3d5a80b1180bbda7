package io.samspil.metering.counter;

/** What was measured of one register: neither estimated over a gap, nor suspect. */
public interface History {
  /**
   * What was consumed in each of some quarter hours, thousandths of the unit.
   *
   * @param startUs the start of the first
   * @return one number for each, NaN where nothing was measured
   */
  double[] measured(long startUs, int quarters);
}

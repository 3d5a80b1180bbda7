package io.samspil.simulator.replay;

import java.util.List;

/**
 * What a recording says of one meter at one instant.
 *
 * @param instantUs microseconds since 1970-01-01T00:00:00Z
 */
record Recorded(String meter, long instantUs, List<Value> values) {
  /**
   * One register.
   *
   * @param unit as the profile writes it
   * @param number in that unit: JSON, the file's own text wherever that is JSON
   * @param milli the same in thousandths of the canonical unit
   */
  record Value(String register, String unit, String number, long milli) {}
}

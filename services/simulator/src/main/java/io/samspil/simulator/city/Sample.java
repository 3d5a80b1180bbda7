package io.samspil.simulator.city;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one meter shows at one instant.
 *
 * @param milli register to value, thousandths of the register's unit, in the order to be sent
 */
record Sample(CityMeter meter, Instant instant, Map<String, Long> milli) {
  long value(String register) {
    Long value = milli.get(register);
    if (value == null) {
      throw new IllegalArgumentException(
          "meter %s has no register '%s'".formatted(meter.id(), register));
    }
    return value;
  }

  /** The same with one value replaced. */
  Sample with(String register, long value) {
    Map<String, Long> changed = new LinkedHashMap<>(milli);
    changed.put(register, value);
    return new Sample(meter, instant, changed);
  }
}

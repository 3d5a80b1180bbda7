package io.samspil.flexibility.baseline;

import java.util.OptionalLong;

/** What a meter or a branch drew in each quarter hour. */
@FunctionalInterface
public interface Metered {
  /**
   * @param quarter its number since 1970, see {@link io.samspil.flexibility.day.Days}
   * @return thousandths of a Wh, what was fed in subtracted; empty when it is not known
   */
  OptionalLong energyMilliWh(long quarter);
}

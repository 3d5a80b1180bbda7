package io.samspil.simulator.replay;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the amounts of intervals into a register that begins at zero: the register is known at the
 * end of each interval, and at its start where the interval before is missing.
 *
 * <pre>
 *   amounts      0.2      0.3     (none)    0.1
 *             |--------|--------|--------|--------|
 *   register  0       0.2      0.5      0.5      0.6
 * </pre>
 */
final class Accumulator {
  private record Register(long untilUs, BigDecimal value) {}

  private final long intervalUs;
  private final Map<String, Register> registers = new HashMap<>();

  Accumulator(long intervalUs) {
    this.intervalUs = intervalUs;
  }

  /** The end of the interval that starts then. */
  long endOf(long startUs) {
    return startUs + intervalUs;
  }

  /** What the register shows now. */
  BigDecimal value(String key) {
    Register register = registers.get(key);
    return register == null ? BigDecimal.ZERO : register.value();
  }

  /** Whether an interval ended then, so that the register is known. */
  boolean isKnownAt(String key, long startUs) {
    Register register = registers.get(key);
    return register != null && register.untilUs() == startUs;
  }

  /** Counts the amount of the interval that starts then. */
  BigDecimal add(String key, long startUs, BigDecimal amount) {
    BigDecimal value = value(key).add(amount);
    registers.put(key, new Register(endOf(startUs), value));
    return value;
  }
}

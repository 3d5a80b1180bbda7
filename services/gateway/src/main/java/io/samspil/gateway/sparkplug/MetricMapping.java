package io.samspil.gateway.sparkplug;

import io.samspil.contracts.Registers;
import io.samspil.gateway.assets.KnownMeter;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which metric is which register: as the mapping says, else the one of the same name. A metric that
 * is neither, or is not among the registers that the meter declares, is none.
 */
record MetricMapping(Map<String, Target> byMetric) {
  static final MetricMapping BY_NAME = new MetricMapping(Map.of());

  MetricMapping {
    byMetric = Map.copyOf(byMetric);
  }

  /**
   * A register.
   *
   * @param unit null: as the birth says
   * @param scale what the metric's number is multiplied with to be in the unit
   */
  record Target(String register, @Nullable String unit, BigDecimal scale) {}

  @Nullable Target target(String metric, KnownMeter meter) {
    @Nullable Target mapped = byMetric.get(metric);
    String register = mapped == null ? metric : mapped.register();
    if (meter.declares() && !meter.registers().containsKey(register)) {
      return null;
    }
    if (mapped != null) {
      return mapped;
    }
    boolean known = meter.declares() || Registers.known(register).isPresent();
    return known ? new Target(register, null, BigDecimal.ONE) : null;
  }
}

package io.samspil.metering.booking;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.v1.Live;
import io.samspil.metering.v1.MeterState;
import io.samspil.metering.v1.RegisterState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which a meter draws now: what its power or flow register says, else the slope of its
 * counter between its last two readings. Water and streams are told in L/h, all else in W.
 */
final class LiveRates {
  private static final long HOUR_US = Duration.ofHours(1).toNanos() / 1000;
  private static final long STEEPEST_US = 6 * HOUR_US;

  /** The counters a rate can be taken from, each with the unit of its slope. */
  private static final Map<String, Unit> COUNTERS =
      Map.of(
          Registers.ENERGY_IMPORT, Unit.WATT,
          Registers.ENERGY_HEAT, Unit.WATT,
          Registers.VOLUME, Unit.LITRE_PER_HOUR);

  private static final List<String> GAUGES = List.of(Registers.POWER, Registers.FLOW);

  private LiveRates() {}

  static Unit unit(Utility utility) {
    return utility == Utility.WATER || utility == Utility.STREAMS ? Unit.LITRE_PER_HOUR : Unit.WATT;
  }

  /**
   * The meter's rate after a reading, or null when the reading tells nothing of it.
   *
   * @param before the meter's registers before the reading was booked
   */
  static @Nullable Live after(Reading reading, MeterState before) {
    Unit unit = unit(reading.getUtility());
    for (RegisterValue value : reading.getValuesList()) {
      if (value.getUnit() == unit && GAUGES.contains(value.getRegister())) {
        return live(reading, unit, value.getValueMilli(), true);
      }
    }
    if (before.getLive().getFromGauge()) {
      return null;
    }
    for (RegisterValue value : reading.getValuesList()) {
      if (COUNTERS.get(value.getRegister()) == unit) {
        return slope(reading, unit, value, before);
      }
    }
    return null;
  }

  private static @Nullable Live slope(
      Reading reading, Unit unit, RegisterValue value, MeterState before) {
    for (RegisterState state : before.getRegistersList()) {
      long elapsedUs = reading.getInstantUs() - state.getLatestUs();
      long step = value.getValueMilli() - state.getLatestMilli();
      if (state.getRegister().equals(value.getRegister())
          && elapsedUs > 0
          && elapsedUs <= STEEPEST_US
          && step >= 0) {
        return live(reading, unit, Math.round((double) step * HOUR_US / elapsedUs), false);
      }
    }
    return null;
  }

  private static Live live(Reading reading, Unit unit, long rateMilli, boolean fromGauge) {
    return Live.newBuilder()
        .setUnit(unit)
        .setRateMilli(rateMilli)
        .setFromGauge(fromGauge)
        .setLatestUs(reading.getInstantUs())
        .setArrivalUs(reading.getOrigin().getArrivalUs())
        .build();
  }
}

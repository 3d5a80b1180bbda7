package io.samspil.flexibility.load;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the meters of loads draw now: what their power register says, else the slope of their energy
 * register; and what they have drawn since.
 */
final class LivePowers {
  private static final long MILLI = 1000;
  private static final double NANOS_PER_HOUR = 3.6e12;

  /** Of a gap that is longer no more than this is reckoned with. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  /** What a meter said last. */
  private record Said(Instant at, Instant arrival, long watts, @Nullable Long energyMilli) {}

  private final Map<String, Said> byMeter = new HashMap<>();

  /**
   * Takes a reading.
   *
   * @return the energy drawn since the one before, Wh; 0 if that is not known
   */
  double take(Reading reading, Instant arrival) {
    @Nullable Said before = byMeter.get(reading.getMeterId());
    Instant at = Micros.toInstant(reading.getInstantUs());
    if (before != null && !at.isAfter(before.at())) {
      return 0;
    }
    @Nullable Long powerMilli = value(reading, Registers.POWER, Unit.WATT);
    @Nullable Long energyMilli = value(reading, Registers.ENERGY_IMPORT, Unit.WATT_HOUR);
    @Nullable Double drawn = drawnWh(before, energyMilli);
    if (powerMilli == null && drawn == null) {
      if (energyMilli != null) {
        byMeter.put(reading.getMeterId(), new Said(at, arrival, 0, energyMilli));
      }
      return 0;
    }
    double hours = before == null ? 0 : hours(before.at(), at);
    long watts = powerMilli == null ? slope(drawn, hours) : Math.round(powerMilli / 1000.0);
    byMeter.put(reading.getMeterId(), new Said(at, arrival, watts, energyMilli));
    return drawn == null ? before == null ? 0 : before.watts() * hours : drawn;
  }

  private static long slope(@Nullable Double drawnWh, double hours) {
    return drawnWh == null || hours <= 0 ? 0 : Math.round(drawnWh / hours);
  }

  private static @Nullable Double drawnWh(@Nullable Said before, @Nullable Long energyMilli) {
    if (before == null || before.energyMilli() == null || energyMilli == null) {
      return null;
    }
    long step = energyMilli - before.energyMilli();
    return step < 0 ? null : step / (double) MILLI;
  }

  private static double hours(Instant from, Instant to) {
    Duration step = Duration.between(from, to);
    return (step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step).toNanos() / NANOS_PER_HOUR;
  }

  private static @Nullable Long value(Reading reading, String register, Unit unit) {
    for (RegisterValue value : reading.getValuesList()) {
      if (value.getRegister().equals(register) && value.getUnit() == unit) {
        return value.getValueMilli();
      }
    }
    return null;
  }

  /** What a meter draws, W; null if it has not said so since an instant. */
  @Nullable Long wattsSince(String meterId, Instant since) {
    @Nullable Said said = byMeter.get(meterId);
    return said == null || said.arrival().isBefore(since) ? null : said.watts();
  }

  void forget(String meterId) {
    byMeter.remove(meterId);
  }
}

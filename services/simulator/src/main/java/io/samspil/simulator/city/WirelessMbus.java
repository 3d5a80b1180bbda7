package io.samspil.simulator.city;

import io.samspil.contracts.Registers;
import io.samspil.simulator.mqtt.Outgoing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A sample as wmbusmeters tells it: a Multical 21 for water, a Multical 603 for heat. These meters
 * show whole litres and whole Wh, and whole seconds.
 */
final class WirelessMbus {
  private WirelessMbus() {}

  static Outgoing message(Sample sample) {
    return Outgoing.text("wmbusmeters/" + sample.meter().id(), payload(sample));
  }

  static String payload(Sample sample) {
    return sample.meter().kind() == Kind.WATER ? water(sample) : heat(sample);
  }

  /** The instant that the meter can tell. */
  static Instant told(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String water(Sample sample) {
    return """
        {"media":"cold water","meter":"multical21","name":"%s","id":"%s","status":"OK",\
        "total_m3":%s,"flow_temperature_c":%s,"timestamp":"%s"}"""
        .formatted(
            sample.meter().id(),
            sample.meter().deviceId(),
            thousandthsOf(sample.value(Registers.VOLUME)),
            8 + Noise.below(sample.meter().index(), sample.instant().getEpochSecond() / 3600, 5),
            told(sample.instant()));
  }

  private static String heat(Sample sample) {
    return """
        {"media":"heat","meter":"multical603","name":"%s","id":"%s","status":"OK",\
        "total_energy_consumption_kwh":%s,"total_volume_m3":%s,"current_power_consumption_kw":%s,\
        "t1_temperature_c":%s,"t2_temperature_c":%s,"timestamp":"%s"}"""
        .formatted(
            sample.meter().id(),
            sample.meter().deviceId(),
            thousandthsOf(sample.value(Registers.ENERGY_HEAT)),
            thousandthsOf(sample.value(Registers.VOLUME)),
            thousandthsOf(sample.value(Registers.POWER)),
            BigDecimal.valueOf(sample.value("temperature.supply") / 10, 2),
            BigDecimal.valueOf(sample.value("temperature.return") / 10, 2),
            told(sample.instant()));
  }

  /** Thousandths of the small unit as the thousandfold unit with three decimals, cut off. */
  private static BigDecimal thousandthsOf(long milli) {
    return BigDecimal.valueOf(milli / 1000, 3);
  }
}

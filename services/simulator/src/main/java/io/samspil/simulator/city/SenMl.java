package io.samspil.simulator.city;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Unit;
import io.samspil.simulator.mqtt.Outgoing;
import java.time.Instant;
import java.util.Map;

/** A sample as SenML JSON (RFC 8428), on the meter's own topic. */
final class SenMl {
  private SenMl() {}

  static Outgoing message(Sample sample) {
    return Outgoing.text(topic(sample.meter()), payload(sample));
  }

  static String topic(CityMeter meter) {
    return "samspil/v1/%s/%s/readings"
        .formatted(Utilities.name(meter.kind().utility()), meter.id());
  }

  static String payload(Sample sample) {
    StringBuilder json = new StringBuilder(64 + 48 * sample.milli().size());
    json.append("[{\"bn\":\"").append(sample.meter().id()).append("/\",\"bt\":");
    json.append(seconds(sample.instant()));
    Map<String, Unit> units = sample.meter().kind().registers();
    String between = ",";
    for (Map.Entry<String, Unit> register : units.entrySet()) {
      json.append(between).append("\"n\":\"").append(register.getKey());
      json.append("\",\"u\":\"").append(symbol(register.getValue())).append("\",\"v\":");
      json.append(Milli.toDecimal(sample.value(register.getKey())).toPlainString());
      between = "},{";
    }
    return json.append("}]").toString();
  }

  /** Unix seconds with at most three decimals. */
  static String seconds(Instant instant) {
    return Milli.toDecimal(instant.toEpochMilli()).toPlainString();
  }

  /** The unit as RFC 8428 writes it, where it has it. */
  private static String symbol(Unit unit) {
    return switch (unit) {
      case DEGREE_CELSIUS -> "Cel";
      default -> Units.symbol(unit);
    };
  }
}

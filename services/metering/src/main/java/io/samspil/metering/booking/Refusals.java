package io.samspil.metering.booking;

import com.google.protobuf.ByteString;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules by which metering refuses a reading, and what it says then. */
final class Refusals {
  /** No meter of a city counts further than this: 10^14 Wh are three years of Denmark. */
  private static final long LARGEST_MILLI = 100_000_000_000_000_000L;

  private final Duration horizon;

  Refusals(Duration horizon) {
    this.horizon = horizon;
  }

  /**
   * Why this reading cannot be booked, if it cannot.
   *
   * @param latestUs device time of the meter's latest reading, 0 if there is none
   */
  Optional<Quarantined> refuse(Reading reading, long latestUs) {
    if (latestUs != 0 && reading.getInstantUs() < latestUs - horizon.toNanos() / 1000) {
      return Optional.of(
          refusal(
              reading,
              "late-beyond-horizon",
              "the reading of %s is older than the correction horizon of %d days before the meter's latest reading, %s"
                  .formatted(
                      Micros.toInstant(reading.getInstantUs()),
                      horizon.toDays(),
                      Micros.toInstant(latestUs))));
    }
    for (RegisterValue value : reading.getValuesList()) {
      if (Math.abs(value.getValueMilli()) > LARGEST_MILLI
          || value.getValueMilli() == Long.MIN_VALUE) {
        return Optional.of(
            refusal(
                reading,
                "value-out-of-range",
                "register %s reads %s %s: expected at most 10^14"
                    .formatted(
                        value.getRegister(),
                        Milli.toDecimal(value.getValueMilli()).toPlainString(),
                        Units.symbol(value.getUnit()))));
      }
    }
    return Optional.empty();
  }

  static Quarantined unreadable(byte[] record, String meterId, Origin origin, String why) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFrom(record))
        .setRule("record-unreadable")
        .setReason("a record of samspil.readings is not a Reading: " + why)
        .setOrigin(origin)
        .setMeterId(meterId)
        .setRefusedBy("metering")
        .build();
  }

  private static Quarantined refusal(Reading reading, String rule, String reason) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFromUtf8(asSenml(reading)))
        .setRule(rule)
        .setReason(reason)
        .setOrigin(
            reading.getOrigin().toBuilder()
                .setFormat("senml+json")
                .setMqttTopic(
                    "samspil/v1/%s/%s/readings"
                        .formatted(Utilities.name(reading.getUtility()), reading.getMeterId())))
        .setMeterId(reading.getMeterId())
        .setRefusedBy("metering")
        .build();
  }

  /** The reading as SenML (RFC 8428), which any door of ours takes again. */
  private static String asSenml(Reading reading) {
    String values =
        reading.getValuesList().stream()
            .map(
                value ->
                    "{\"n\":\"%s\",\"u\":\"%s\",\"v\":%s}"
                        .formatted(
                            value.getRegister(),
                            Units.symbol(value.getUnit()),
                            Milli.toDecimal(value.getValueMilli()).toPlainString()))
            .collect(Collectors.joining(","));
    return "[{\"bn\":\"%s/\",\"bt\":%s},%s]"
        .formatted(
            reading.getMeterId(),
            BigDecimal.valueOf(reading.getInstantUs(), 6).toPlainString(),
            values);
  }
}

package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Meter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Meters, profiles and a decoder to try payloads on; answers as short texts. */
final class Bench {
  private static final int LARGEST = 1 << 18;
  private final MeterView meters = new MeterView();
  private final Instant now;
  private Profiles profiles = ProfileLoader.load(null);

  /**
   * @param now the arrival of all that is decoded
   */
  Bench(String now) {
    this.now = Instant.parse(now);
  }

  Bench meter(String id, Utility utility, String deviceId) {
    Meter.of(id, utility).device(deviceId).in(meters);
    return this;
  }

  /** One profile alone. */
  Bench profile(String yaml) {
    List<String> faults = new ArrayList<>();
    ProfileSource read = ProfileLoader.parse("test", yaml, ZoneId.of("Europe/Copenhagen"), faults);
    assertThat(faults).isEmpty();
    profiles = new Profiles(List.of(read.profile()));
    return this;
  }

  Decoded decode(String topic, byte[] payload) {
    var window = new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(9000));
    Intake intake = new Intake(meters, profiles, new IntakeLimits("test", LARGEST, window));
    Message message = Message.of(topic, payload, "client", Micros.of(now));
    Decoded decoded = intake.decode(message);
    assertThat(intake.records(message, decoded)).isNotEmpty();
    return decoded;
  }

  /**
   * One line for each reading, {@code meter instant register=value unit …}; a line {@code ! rule
   * meter} for what was refused.
   */
  List<String> lines(String topic, byte[] payload) {
    return switch (decode(topic, payload)) {
      case Decoded.Accepted accepted -> {
        List<String> lines = new ArrayList<>();
        accepted.readings().forEach(reading -> lines.add(line(reading)));
        if (accepted.apart() != null) {
          lines.add(line(accepted.apart()));
        }
        yield lines;
      }
      case Decoded.Acknowledged acknowledged -> List.of("acknowledged");
      case Decoded.Noted noted -> List.of();
      case Decoded.Rejected rejected -> List.of(line(rejected));
    };
  }

  List<String> lines(String topic, String payload) {
    return lines(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(Decoded.Rejected refused) {
    return "! " + refused.rule().id() + " " + refused.meterId();
  }

  private static String line(Reading reading) {
    return reading.getMeterId()
        + " "
        + Micros.toInstant(reading.getInstantUs())
        + reading.getValuesList().stream()
            .map(
                value ->
                    " %s=%s %s"
                        .formatted(
                            value.getRegister(),
                            Milli.toDecimal(value.getValueMilli()),
                            Units.symbol(value.getUnit())))
            .collect(Collectors.joining());
  }
}

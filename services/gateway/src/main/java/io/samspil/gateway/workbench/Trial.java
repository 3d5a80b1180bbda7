package io.samspil.gateway.workbench;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Told;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.Profiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a payload by one profile, as if a device had published it; nothing is kept. */
final class Trial {
  private Trial() {}

  record Value(String register, BigDecimal value, String unit) {}

  record Said(String meterId, String utility, Instant instant, List<Value> values) {}

  record Refused(String rule, String reason, @Nullable String meterId) {}

  /**
   * What came of it.
   *
   * @param profile its name; null when it has faults
   * @param faults of the profile, and of the topic if the profile does not take it
   * @param readings empty when the message, or the profile, is refused
   * @param refused null when nothing of the message is refused
   */
  record Outcome(
      @Nullable String profile,
      List<String> faults,
      List<Said> readings,
      @Nullable Refused refused,
      @Nullable Long sequence,
      @Nullable String firmware) {

    static Outcome faulty(List<String> faults) {
      return new Outcome(null, List.copyOf(faults), List.of(), null, null, null);
    }
  }

  static Outcome of(
      DeviceProfile profile,
      String topic,
      byte[] payload,
      Meters meters,
      IntakeLimits limits,
      Instant now) {
    Intake intake = new Intake(meters, new Profiles(List.of(profile)), limits);
    Decoded decoded = intake.decode(Message.of(topic, payload, "", Micros.of(now)));
    return switch (decoded) {
      case Decoded.Accepted accepted -> {
        Told told = accepted.told();
        yield new Outcome(
            profile.name(),
            List.of(),
            accepted.readings().stream().map(Trial::said).toList(),
            accepted.apart() == null ? null : refused(accepted.apart()),
            told.sequence(),
            told.firmware());
      }
      case Decoded.Acknowledged acknowledged -> notOfAProfile();
      case Decoded.Noted noted -> notOfAProfile();
      case Decoded.Rejected rejected ->
          new Outcome(profile.name(), List.of(), List.of(), refused(rejected), null, null);
    };
  }

  private static Outcome notOfAProfile() {
    return Outcome.faulty(List.of("the topic is Sparkplug's or a load's; no profile reads it"));
  }

  private static Refused refused(Decoded.Rejected rejected) {
    return new Refused(rejected.rule().id(), rejected.reason(), rejected.meterId());
  }

  private static Said said(Reading reading) {
    return new Said(
        reading.getMeterId(),
        Utilities.name(reading.getUtility()),
        Micros.toInstant(reading.getInstantUs()),
        reading.getValuesList().stream()
            .map(
                value ->
                    new Value(
                        value.getRegister(),
                        Milli.toDecimal(value.getValueMilli()),
                        Units.symbol(value.getUnit())))
            .toList());
  }
}

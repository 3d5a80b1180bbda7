package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one kind of foreign device speaks. A mapped field that a payload lacks is passed over, and so
 * is a register that the meter, when it declares its registers, does not have: a foreign device
 * cannot be told to say less.
 *
 * @param time null: the arrival is the time
 */
public record DeviceProfile(
    String name,
    TopicFilter filter,
    DeviceId device,
    @Nullable DeviceTime time,
    List<RegisterMapping> registers) {

  boolean matches(String topic) {
    return filter.matches(topic);
  }

  /** What the device calls itself. */
  public String deviceId(String topic, JsonNode payload) throws Refusal {
    return device.in(topic, payload);
  }

  /** Adds the payload's values to the readings. */
  public void decode(JsonNode payload, ReadingSet readings) throws Refusal {
    long instantUs = time == null ? readings.arrivalUs() : time.instantUs(payload);
    for (RegisterMapping mapping : registers) {
      if (mapping.appliesTo(readings.meter().utility()) && taken(mapping, readings)) {
        decode(mapping, payload, instantUs, readings);
      }
    }
    if (readings.isEmpty()) {
      throw new Refusal(
          Rule.VALUE_MISSING,
          "none of the fields of profile %s is there; expected one of %s"
              .formatted(name, fields(readings)));
    }
  }

  private static boolean taken(RegisterMapping mapping, ReadingSet readings) {
    return !readings.meter().declares()
        || readings.meter().registers().containsKey(mapping.register());
  }

  private static void decode(
      RegisterMapping mapping, JsonNode payload, long instantUs, ReadingSet readings)
      throws Refusal {
    JsonNode field = payload.at(mapping.from());
    if (field.isMissingNode() || field.isNull()) {
      return;
    }
    if (!ProfileNumbers.is(field)) {
      throw new Refusal(
          Rule.VALUE_NOT_A_NUMBER,
          "the field '%s' is %s; expected a number".formatted(mapping.from(), Shown.of(field)));
    }
    BigDecimal value =
        Numbers.tame(ProfileNumbers.of(field), mapping.from().toString(), Rule.VALUE_OUT_OF_RANGE)
            .multiply(mapping.scale());
    readings.add(
        mapping.register(), readings.scale(mapping.register(), mapping.unit()), value, instantUs);
  }

  private String fields(ReadingSet readings) {
    return registers.stream()
        .filter(mapping -> mapping.appliesTo(readings.meter().utility()))
        .map(mapping -> mapping.from().toString())
        .collect(Collectors.joining(", "));
  }
}

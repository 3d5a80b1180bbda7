package io.samspil.gateway.profile;

import io.samspil.contracts.Micros;
import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where and how the device says when.
 *
 * @param zone of the local format only; in the hour that comes twice, the earlier is meant
 */
record DeviceTime(JsonPointer from, Format format, @Nullable ZoneId zone) {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  enum Format {
    RFC3339,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    LOCAL
  }

  /** Microseconds since 1970-01-01T00:00:00Z; finer is cut off. */
  long instantUs(JsonNode payload) throws Refusal {
    JsonNode time = payload.at(from);
    if (time.isMissingNode() || time.isNull()) {
      throw new Refusal(
          Rule.TIME_MISSING, "there is no time in '" + from + "'; expected " + format.name());
    }
    try {
      return switch (format) {
        case RFC3339 -> Micros.of(OffsetDateTime.parse(text(time)).toInstant());
        case LOCAL ->
            Micros.of(
                LocalDateTime.parse(text(time).replace(' ', 'T'))
                    .atZone(zone == null ? ZoneId.of("UTC") : zone)
                    .toInstant());
        case EPOCH_SECONDS -> Numbers.micros(number(time));
        case EPOCH_MILLIS -> Numbers.micros(number(time).divide(THOUSAND));
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw unreadable(time);
    }
  }

  private String text(JsonNode time) throws Refusal {
    if (!time.isString()) {
      throw unreadable(time);
    }
    return time.stringValue();
  }

  private BigDecimal number(JsonNode time) throws Refusal {
    if (!ProfileNumbers.is(time)) {
      throw unreadable(time);
    }
    return Numbers.tame(ProfileNumbers.of(time), from.toString(), Rule.TIME_INVALID);
  }

  private Refusal unreadable(JsonNode time) {
    return new Refusal(
        Rule.TIME_INVALID,
        "the time in '%s' is %s; expected %s"
            .formatted(from, Shown.of(time.isString() ? time.stringValue() : time), format.name()));
  }
}

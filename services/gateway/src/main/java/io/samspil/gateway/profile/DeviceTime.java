package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where and how the device says when: the first place that has a time that can be read.
 *
 * @param sources at least one
 * @param arrivalInstead whether the arrival is the time where there is none; else that is refused
 */
record DeviceTime(List<Source> sources, boolean arrivalInstead) {
  private static final int LONGEST = 100;

  /**
   * @param zone of formats that are local
   * @param pattern of the format by a pattern only
   */
  record Source(Place from, TimeFormat format, ZoneId zone, @Nullable DateTimeFormatter pattern) {

    /** Null when it cannot be read. */
    @Nullable Long read(JsonNode time) throws Refusal {
      if (!(time.isString() || ProfileNumbers.is(time)) || isLong(time)) {
        return null;
      }
      try {
        return format.read(time.asString().strip(), zone, pattern);
      } catch (DateTimeException | ArithmeticException e) {
        return null;
      }
    }

    private static boolean isLong(JsonNode time) {
      return time.isString() && time.stringValue().length() > LONGEST;
    }
  }

  /** Microseconds since 1970-01-01T00:00:00Z; finer is cut off. */
  long instantUs(Element element, long arrivalUs) throws Refusal {
    Source wrong = null;
    for (Source source : sources) {
      if (source.from().isIn(element)) {
        @Nullable Long instantUs = source.read(source.from().in(element));
        if (instantUs != null) {
          return instantUs;
        }
        wrong = source;
      }
    }
    if (wrong != null) {
      throw unreadable(wrong, wrong.from().in(element));
    }
    if (arrivalInstead) {
      return arrivalUs;
    }
    throw new Refusal(
        Rule.TIME_MISSING, "there is no time in " + places() + "; expected " + formats());
  }

  private String places() {
    return sources.stream()
        .map(source -> "'" + source.from() + "'")
        .collect(Collectors.joining(", "));
  }

  private String formats() {
    return sources.stream()
        .map(source -> source.format().name())
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static Refusal unreadable(Source source, JsonNode time) {
    return new Refusal(
        Rule.TIME_INVALID,
        "the time in '%s' is %s; expected %s"
            .formatted(
                source.from(),
                Shown.of(time.isString() ? time.stringValue() : time),
                source.format().name()));
  }
}

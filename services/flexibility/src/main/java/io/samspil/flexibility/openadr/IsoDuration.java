package io.samspil.flexibility.openadr;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A duration as the specification writes it; years and months count in UTC's calendar. */
public final class IsoDuration {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(-?)P(?=\\d|T\\d)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)([DW]))?"
              + "(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");
  private static final int MOST_DIGITS = 9;
  private static final long NO_END_YEARS = 9999;

  private IsoDuration() {}

  /** Whether the text is a duration, each of its numbers of at most nine digits. */
  public static boolean isValid(String text) {
    Matcher match = PATTERN.matcher(text);
    return match.matches() && !text.matches(".*\\d{" + (MOST_DIGITS + 1) + ",}.*");
  }

  /**
   * The instant so much later.
   *
   * @return empty for a duration without end (P9999Y and longer), and where calendars end
   * @throws IllegalArgumentException if the text is no duration
   */
  public static Optional<Instant> after(Instant start, String text) {
    Matcher match = PATTERN.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an ISO 8601 duration");
    }
    if (number(match.group(2)) >= NO_END_YEARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(added(start.atOffset(ZoneOffset.UTC), match).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static OffsetDateTime added(OffsetDateTime start, Matcher match) {
    long sign = match.group(1).isEmpty() ? 1 : -1;
    long days = number(match.group(4)) * ("W".equals(match.group(5)) ? 7 : 1);
    BigDecimal seconds = match.group(8) == null ? BigDecimal.ZERO : new BigDecimal(match.group(8));
    return start
        .plusYears(sign * number(match.group(2)))
        .plusMonths(sign * number(match.group(3)))
        .plusDays(sign * days)
        .plusHours(sign * number(match.group(6)))
        .plusMinutes(sign * number(match.group(7)))
        .plusNanos(sign * seconds.movePointRight(9).longValue());
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}

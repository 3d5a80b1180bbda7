package io.samspil.flexibility.signal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations as OpenADR has them. */
final class Spans {
  /** Stands for no end. */
  static final Instant ENDLESS = Instant.parse("9999-01-01T00:00:00Z");

  /** Years, months, days and clock time of a duration. */
  record Span(Period days, Duration time) {
    Instant after(Instant start) {
      try {
        Instant end = start.atOffset(ZoneOffset.UTC).plus(days).plus(time).toInstant();
        return end.isAfter(ENDLESS) ? ENDLESS : end;
      } catch (DateTimeException | ArithmeticException e) {
        return ENDLESS;
      }
    }
  }

  private static final String NOW = "0001-01-01";
  private static final Pattern FORM =
      Pattern.compile(
          "P(?=\\d|T\\d)(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,6})([DW]))?"
              + "(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?");

  private Spans() {}

  static Instant start(String field, String text, Instant toldAt) throws UnreadableEvent {
    if (text.startsWith(NOW)) {
      return toldAt;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableEvent(
          "%s is '%s'; expected a time such as 2026-03-01T12:00:00Z".formatted(field, text));
    }
  }

  static Span span(String field, String text) throws UnreadableEvent {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UnreadableEvent(
          "%s is '%s'; expected a duration such as PT1H".formatted(field, text));
    }
    int days = number(form.group(3)) * ("W".equals(form.group(4)) ? 7 : 1);
    String seconds = form.group(7) == null ? "0" : form.group(7);
    Duration time =
        Duration.ofHours(number(form.group(5)))
            .plusMinutes(number(form.group(6)))
            .plusNanos(Math.round(Double.parseDouble(seconds) * 1e9));
    return new Span(Period.of(number(form.group(1)), number(form.group(2)), days), time);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

package io.samspil.historian.query;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of a request as what they mean, or a problem that says what was expected. */
public final class Parameters {
  private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Parameters() {}

  public static MeterId meter(String id) {
    try {
      return new MeterId(id);
    } catch (InvalidIdException e) {
      throw Problems.badParameter(
          "id", id, "1 to 64 of A-Z a-z 0-9 . _ : -, beginning with a letter or digit");
    }
  }

  public static AreaId area(String id) {
    try {
      return new AreaId(id);
    } catch (InvalidIdException e) {
      throw Problems.badParameter(
          "id", id, "1 to 64 of A-Z a-z 0-9 . _ : -, beginning with a letter or digit");
    }
  }

  public static Optional<Instant> time(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      // A plus sign that was not escaped in the query arrives as a space.
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // Told below, as for a time too far away.
    }
    throw Problems.badParameter(
        name, text, "an RFC 3339 time between 1700 and 2200, such as 2026-01-01T00:00:00Z");
  }

  public static Optional<String> register(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    if (!Registers.isName(text)) {
      throw Problems.badParameter(
          "register",
          text,
          "a register's name: lower case letters, digits, dots and dashes, such as energy.import");
    }
    return Optional.of(text);
  }

  public static Optional<Utility> utility(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Utilities.find(text)
            .orElseThrow(
                () ->
                    Problems.badParameter(
                        "utility",
                        text,
                        "electricity, water, heat, transport, buildings or streams")));
  }

  public static int limit(@Nullable String text, int unless, int most) {
    return whole("limit", text, unless, 1, most);
  }

  public static int whole(String name, @Nullable String text, int unless, int least, int most) {
    if (text == null || text.isEmpty()) {
      return unless;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw Problems.badParameter(name, text, "a whole number from %d to %d".formatted(least, most));
  }

  public static boolean allRevisions(@Nullable String text) {
    if (text == null || text.isEmpty() || text.equals("newest") || text.equals("false")) {
      return false;
    }
    if (text.equals("all") || text.equals("true")) {
      return true;
    }
    throw Problems.badParameter("revisions", text, "newest or all");
  }

  public static Resolution resolution(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Resolution.QUARTER;
    }
    return Resolution.find(text)
        .orElseThrow(() -> Problems.badParameter("resolution", text, "PT15M, PT1H, P1D or P1M"));
  }

  public static ZoneId zone(@Nullable String text, ZoneId unless) {
    if (text == null || text.isEmpty()) {
      return unless;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw Problems.badParameter("zone", text, "a time zone such as Europe/Copenhagen");
    }
  }
}

package io.samspil.simulator.replay;

import io.samspil.contracts.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a recording's time stands, and how it is written. */
record TimeColumn(String column, Format format) {
  /** A way to write time. */
  sealed interface Format {
    /** For example {@code 2016-01-01T00:00:00Z}. */
    record Rfc3339() implements Format {}

    /** Seconds since 1970-01-01T00:00:00Z. */
    record Epoch() implements Format {}

    /** What the wall clock showed in a zone. */
    record Local(ZoneId zone, DateTimeFormatter pattern) implements Format {}
  }

  /** A clock reader for one file. */
  Clock clock() {
    return switch (format) {
      case Format.Rfc3339 _ -> (_, text) -> rfc3339(text);
      case Format.Epoch _ -> (_, text) -> epoch(text);
      case Format.Local local -> new WallClock(local);
    };
  }

  /** Reads the times of a file from its first row to its last. */
  interface Clock {
    /**
     * Microseconds since 1970-01-01T00:00:00Z.
     *
     * @param meter whose time it is: an hour that comes twice is told apart meter by meter
     * @throws DateTimeException saying what was expected
     */
    long micros(String meter, String text);
  }

  private static long rfc3339(String text) {
    try {
      return Micros.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      throw new DateTimeException("expected a time such as 2016-01-01T00:00:00Z", e);
    }
  }

  private static long epoch(String text) {
    try {
      BigDecimal micros = new BigDecimal(text).movePointRight(6);
      if (micros.precision() - micros.scale() > 18) {
        throw new DateTimeException("expected seconds since 1970-01-01T00:00:00Z");
      }
      return micros.setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (NumberFormatException e) {
      throw new DateTimeException("expected seconds since 1970-01-01T00:00:00Z", e);
    }
  }

  /**
   * The hour that is repeated when summer time ends is told apart by the order in the file: a
   * meter's time in that hour belongs to the first pass until it fails to go forward, from then on
   * to the second.
   *
   * <pre>
   *   02:10  02:40  02:10  02:40  03:10
   *   summer summer winter winter winter
   * </pre>
   */
  private static final class WallClock implements Clock {
    private record Pass(LocalDateTime last, boolean second) {}

    private final Format.Local format;
    private final Map<String, Pass> passes = new HashMap<>();

    private WallClock(Format.Local format) {
      this.format = format;
    }

    @Override
    public long micros(String meter, String text) {
      LocalDateTime local = parse(text);
      ZoneOffsetTransition change = format.zone().getRules().getTransition(local);
      if (change == null) {
        passes.remove(meter);
        return Micros.of(local.atZone(format.zone()).toInstant());
      }
      if (change.isGap()) {
        throw new DateTimeException(
            "expected a time that exists: the clock of %s went from %s to %s"
                .formatted(format.zone(), change.getDateTimeBefore(), change.getDateTimeAfter()));
      }
      boolean second = isSecond(passes.get(meter), local);
      passes.put(meter, new Pass(local, second));
      return Micros.of(
          local.toInstant(second ? change.getOffsetAfter() : change.getOffsetBefore()));
    }

    private static boolean isSecond(@Nullable Pass before, LocalDateTime local) {
      return before != null && (before.second() || !local.isAfter(before.last()));
    }

    private LocalDateTime parse(String text) {
      try {
        return LocalDateTime.parse(text, format.pattern());
      } catch (DateTimeException e) {
        throw new DateTimeException(
            "expected the wall clock of %s, such as 2016-03-01T00:04:27".formatted(format.zone()),
            e);
      }
    }
  }
}

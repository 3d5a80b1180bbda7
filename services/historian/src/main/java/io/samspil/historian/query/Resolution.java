package io.samspil.historian.query;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The periods that quarter hours are summed into. A quarter hour belongs to the period that it
 * starts in. Hours are those of UTC; days and months are those of a zone, so that a day in
 * Copenhagen has 92 quarters when summer time begins and 100 when it ends:
 *
 * <pre>
 *   2026-03-29  00:00+01:00 ——— 01:59+01:00 | 03:00+02:00 ——— 24:00+02:00   23 h, 92 quarters
 *   2026-10-25  00:00+02:00 ——— 02:59+02:00 | 02:00+01:00 ——— 24:00+01:00   25 h, 100 quarters
 * </pre>
 */
public enum Resolution {
  QUARTER("PT15M", Duration.ofHours(24)),
  HOUR("PT1H", Duration.ofHours(24)),
  DAY("P1D", Duration.ofDays(31)),
  MONTH("P1M", Duration.ofDays(366));

  private static final long HOUR_US = 4 * Quarters.MICROS;

  private final String text;
  private final Duration usualSpan;

  Resolution(String text, Duration usualSpan) {
    this.text = text;
    this.usualSpan = usualSpan;
  }

  /** Half-open, microseconds since 1970-01-01T00:00:00Z. */
  public record Period(long startUs, long endUs) {
    /** How many quarter hours start in it. */
    public int quarters() {
      long first = Math.ceilDiv(startUs, Quarters.MICROS);
      long next = Math.ceilDiv(endUs, Quarters.MICROS);
      return Math.toIntExact(next - first);
    }
  }

  /** By its ISO 8601 duration. */
  public static Optional<Resolution> find(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
  }

  /** The ISO 8601 duration. */
  public String text() {
    return text;
  }

  /** How far back a query goes that does not say from when. */
  public Duration usualSpan() {
    return usualSpan;
  }

  /** The period that the instant lies in. */
  public Period period(long timeUs, ZoneId zone) {
    return switch (this) {
      case QUARTER -> {
        long start = Quarters.startOf(timeUs);
        yield new Period(start, start + Quarters.MICROS);
      }
      case HOUR -> {
        long start = timeUs - Math.floorMod(timeUs, HOUR_US);
        yield new Period(start, start + HOUR_US);
      }
      case DAY -> {
        LocalDate day = dayOf(timeUs, zone);
        yield period(day, day.plusDays(1), zone);
      }
      case MONTH -> {
        LocalDate first = dayOf(timeUs, zone).withDayOfMonth(1);
        yield period(first, first.plus(1, ChronoUnit.MONTHS), zone);
      }
    };
  }

  private static LocalDate dayOf(long timeUs, ZoneId zone) {
    return LocalDate.ofInstant(Micros.toInstant(timeUs), zone);
  }

  private static Period period(LocalDate first, LocalDate next, ZoneId zone) {
    return new Period(startUs(first, zone), startUs(next, zone));
  }

  private static long startUs(LocalDate day, ZoneId zone) {
    Instant start = day.atStartOfDay(zone).toInstant();
    return Micros.of(start);
  }
}

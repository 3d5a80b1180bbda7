package io.samspil.flexibility.day;

import io.samspil.contracts.Quarters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Local days of one zone. A quarter hour is named by its number: how many quarter hours began
 * before it since 1970-01-01T00:00Z.
 *
 * <p>The time rule: quarters are whole quarter hours of UTC; the day and the local time that a
 * quarter belongs to are those at its start. The quarters of a day are 92, 96 or 100. The same
 * local time on another day is its first occurrence there; a local time that the change to summer
 * time leaps over is on no quarter of that day.
 */
public final class Days {
  /** Of a day without a change of the clock. */
  public static final int QUARTERS = 96;

  private static final long SECONDS = 900;

  private final ZoneId zone;
  private final boolean danish;
  private final Set<LocalDate> holidays;

  /**
   * @param danish whether the public holidays of Denmark are such here
   * @param holidays further days that are lived like a Sunday
   */
  public Days(ZoneId zone, boolean danish, Set<LocalDate> holidays) {
    this.zone = zone;
    this.danish = danish;
    this.holidays = Set.copyOf(holidays);
  }

  /** The quarter that the instant lies in. */
  public static long quarterOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS);
  }

  /** The quarter that a time in microseconds since 1970 lies in. */
  public static long quarterOf(long timeUs) {
    return Math.floorDiv(timeUs, Quarters.MICROS);
  }

  public static Instant start(long quarter) {
    return Instant.ofEpochSecond(quarter * SECONDS);
  }

  public ZoneId zone() {
    return zone;
  }

  public LocalDate day(long quarter) {
    return local(quarter).toLocalDate();
  }

  /** Which quarter of a day the local time is in: 0 to 95. */
  public int slot(long quarter) {
    return local(quarter).toLocalTime().toSecondOfDay() / (int) SECONDS;
  }

  /** The quarter at which the local day begins. */
  public long firstOf(LocalDate day) {
    return quarterOf(day.atStartOfDay(zone).toInstant());
  }

  /** The quarter on this day at the same local time; empty when the clock leaps over it. */
  public OptionalLong at(LocalDate day, int slot) {
    LocalDateTime time = day.atTime(LocalTime.ofSecondOfDay(slot * SECONDS));
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.floorDiv(time.toEpochSecond(offsets.getFirst()), SECONDS));
  }

  public DayType type(LocalDate day) {
    if (holidays.contains(day) || (danish && Holidays.inDenmark(day))) {
      return DayType.SUNDAY_OR_HOLIDAY;
    }
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> DayType.SATURDAY;
      case SUNDAY -> DayType.SUNDAY_OR_HOLIDAY;
      default -> DayType.WORKDAY;
    };
  }

  private LocalDateTime local(long quarter) {
    return LocalDateTime.ofInstant(start(quarter), zone);
  }
}

package io.samspil.simulator.city;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One local day of the city, cut into slots of two minutes: 720 of them, or 690 or 750 when the
 * clock is changed.
 */
final class Day {
  /** Where the city is. */
  static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

  static final int SLOT_MS = 120_000;

  private static final int KEPT = 8;
  private static final ConcurrentMap<LocalDate, Day> RECENT = new ConcurrentHashMap<>();

  private final LocalDate date;
  private final long startMs;
  private final int[] minuteOfDay;

  private Day(LocalDate date) {
    this.date = date;
    Instant start = date.atStartOfDay(ZONE).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(ZONE).toInstant();
    this.startMs = start.toEpochMilli();
    this.minuteOfDay = new int[(int) ((end.toEpochMilli() - startMs) / SLOT_MS)];
    for (int slot = 0; slot < minuteOfDay.length; slot++) {
      ZonedDateTime local = Instant.ofEpochMilli(startMs + (long) slot * SLOT_MS).atZone(ZONE);
      minuteOfDay[slot] = local.getHour() * 60 + local.getMinute();
    }
  }

  static Day of(LocalDate date) {
    if (RECENT.size() > KEPT) {
      RECENT.clear();
    }
    return RECENT.computeIfAbsent(date, Day::new);
  }

  static Day at(Instant instant) {
    return of(instant.atZone(ZONE).toLocalDate());
  }

  LocalDate date() {
    return date;
  }

  long startMs() {
    return startMs;
  }

  long endMs() {
    return startMs + (long) minuteOfDay.length * SLOT_MS;
  }

  int slots() {
    return minuteOfDay.length;
  }

  /** What the wall clock shows at the start of the slot, minutes since midnight. */
  int minuteOfDay(int slot) {
    return minuteOfDay[slot];
  }

  boolean contains(long ms) {
    return startMs <= ms && ms < endMs();
  }
}

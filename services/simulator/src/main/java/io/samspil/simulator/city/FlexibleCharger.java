package io.samspil.simulator.city;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charger that does what it is told: the same cars come as to any other, and get what they need
 * before they leave if they are let. While nobody tells it anything it charges at once and at full
 * power. It is asked in order of time; what lies between two questions is gone through minute by
 * minute.
 */
final class FlexibleCharger {
  static final long MOST_W = 11_000;

  /** Three phases at 6 A: below that, a car does not charge (IEC 61851-1). */
  static final long LEAST_W = 3 * 6 * 230;

  private static final long STEP_MS = Duration.ofMinutes(1).toMillis();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final int MINUTES_PER_DAY = 1440;

  /** One car, from when it comes until it leaves. */
  private record Visit(LocalDate date, Charging.Stay stay) {
    Instant leaves() {
      return date.atStartOfDay().plusMinutes(stay.departure()).atZone(Day.ZONE).toInstant();
    }
  }

  private final Charging charging;
  private final Counter untold;
  private volatile @Nullable Told told;
  private @Nullable Visit visit;
  private long owedMilli;
  private long shownMilli;
  private long atMs = Long.MIN_VALUE;

  /**
   * @param untold the register of the same charger when nobody tells it anything; this one begins
   *     there
   */
  FlexibleCharger(Charging charging, Counter untold) {
    this.charging = charging;
    this.untold = untold;
  }

  /** From now on; null: nothing is said any more. */
  void tell(@Nullable Told now) {
    told = now;
  }

  long milliAt(Instant instant) {
    advanceTo(instant);
    return shownMilli;
  }

  /** What it draws, thousandths of a watt. */
  long powerMilliAt(Instant instant) {
    advanceTo(instant);
    return owedMilli > 0 ? powerW(instant) * 1000 : 0;
  }

  /** What the car that is there still wants. */
  Optional<Need> need(Instant instant) {
    advanceTo(instant);
    return visit == null || owedMilli == 0
        ? Optional.empty()
        : Optional.of(new Need((owedMilli + 999) / 1000, visit.leaves()));
  }

  private long powerW(Instant at) {
    Told now = told;
    long limitW = now == null ? MOST_W : Math.min(MOST_W, now.limitW(at, MOST_W));
    return limitW < LEAST_W ? 0 : limitW;
  }

  private void advanceTo(Instant instant) {
    long toMs = instant.toEpochMilli();
    if (atMs == Long.MIN_VALUE) {
      begin(instant);
    }
    while (atMs < toMs) {
      Instant now = Instant.ofEpochMilli(atMs);
      welcome(visitAt(now));
      long nextMs = Math.min(toMs, (Math.floorDiv(atMs, STEP_MS) + 1) * STEP_MS);
      charge(powerW(now) * 1000 * (nextMs - atMs) / HOUR_MS);
      atMs = nextMs;
    }
  }

  /** As if it had been told nothing until then. */
  private void begin(Instant instant) {
    atMs = instant.toEpochMilli();
    shownMilli = untold.milliAt(instant);
    visit = visitAt(instant);
    if (visit != null) {
      owedMilli = Math.max(0, visit.stay().energyMilli() - takenMilli(visit));
    }
  }

  /** What the car has taken when nobody knows: nothing, on an evening that has just begun. */
  private long takenMilli(Visit visit) {
    Instant midnight = visit.date().atStartOfDay(Day.ZONE).toInstant();
    return charging.evening() == null ? shownMilli - untold.milliAt(midnight) : 0;
  }

  private void welcome(@Nullable Visit now) {
    if (now == null) {
      owedMilli = 0;
    } else if (!now.equals(visit)) {
      owedMilli = now.stay().energyMilli();
    }
    visit = now;
  }

  private void charge(long energyMilli) {
    long taken = Math.min(owedMilli, energyMilli);
    owedMilli -= taken;
    shownMilli += taken;
  }

  private @Nullable Visit visitAt(Instant instant) {
    ZonedDateTime local = instant.atZone(Day.ZONE);
    int minute = local.getHour() * 60 + local.getMinute();
    Visit today = visit(local.toLocalDate(), minute);
    return today == null
        ? visit(local.toLocalDate().minusDays(1), minute + MINUTES_PER_DAY)
        : today;
  }

  private @Nullable Visit visit(LocalDate date, int minute) {
    Charging.Stay stay = charging.stay(date);
    return stay != null && stay.coversMinute(minute) ? new Visit(date, stay) : null;
  }
}

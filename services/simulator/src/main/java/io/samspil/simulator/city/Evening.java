package io.samspil.simulator.city;

import io.samspil.simulator.city.Charging.Stay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The evening on which everybody comes home in the same minute, and leaves again after {@code
 * lasts}. Each car wants what a quarter to two fifths of its charger's power gives it until then.
 *
 * @param begins in whole minutes
 * @param lasts at least two minutes
 */
public record Evening(Instant begins, Duration lasts) {
  private static final Duration LEAST_STAY = Duration.ofMinutes(2);
  private static final double LEAST = 0.25;
  private static final double MOST = 0.4;
  private static final long MILLI = 1000;

  public Evening {
    begins = begins.truncatedTo(ChronoUnit.MINUTES);
    if (lasts.compareTo(LEAST_STAY) < 0) {
      throw new IllegalArgumentException("lasts is %s; expected at least PT2M".formatted(lasts));
    }
  }

  /** The stay of the car with this seed; null on every other day. */
  @Nullable Stay stay(LocalDate date, long seed) {
    ZonedDateTime local = begins.atZone(Day.ZONE);
    if (!local.toLocalDate().equals(date)) {
      return null;
    }
    int arrival = local.getHour() * 60 + local.getMinute();
    int minutes = (int) lasts.toMinutes();
    double powerPart = Noise.between(seed, 22, LEAST, MOST);
    long energyMilli = (long) (powerPart * FlexibleCharger.MOST_W * MILLI * minutes / 60);
    int charged = arrival + Math.max(1, (int) Math.ceil(powerPart * minutes));
    return new Stay(arrival, charged, arrival + minutes, energyMilli);
  }
}

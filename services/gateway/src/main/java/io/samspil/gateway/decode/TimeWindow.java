package io.samspil.gateway.decode;

import io.samspil.contracts.Micros;
import io.samspil.gateway.assets.KnownMeter;
import java.time.Duration;

/**
 * The device times a message may carry, by the wall clock at its arrival:
 *
 * <pre>
 *   arrival − past              arrival   arrival + future
 *         [———————— taken ————————|—————————————]
 *    time-past                                   time-future
 * </pre>
 *
 * Both ends belong to it. A historical meter's time has no beginning.
 *
 * @param future how far a clock may be ahead
 * @param past how old a live meter's reading may be
 */
public record TimeWindow(Duration future, Duration past) {

  void check(KnownMeter meter, long instantUs, long arrivalUs) throws Refusal {
    if (instantUs > arrivalUs + micros(future)) {
      throw new Refusal(
          Rule.TIME_FUTURE,
          "the time %s lies after the arrival at %s; expected at most %s later"
              .formatted(Micros.toInstant(instantUs), Micros.toInstant(arrivalUs), future));
    }
    if (!meter.historical() && instantUs < arrivalUs - micros(past)) {
      throw new Refusal(
          Rule.TIME_PAST,
          "the time %s lies long before the arrival at %s; expected at most %s (a recorded history belongs to a meter marked historical)"
              .formatted(Micros.toInstant(instantUs), Micros.toInstant(arrivalUs), past));
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}

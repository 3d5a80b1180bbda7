package io.samspil.metering.booking;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.metering.v1.End;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The interval that follows from a page: a pure function of it. */
final class Intervals {
  private Intervals() {}

  /** The page's interval with revision 0 and no meter id, or null while it has none. */
  static @Nullable Interval of(String register, QuarterPage page) {
    End start = page.start();
    End end = page.end();
    if (start == null || end == null) {
      return null;
    }
    RegisterKind kind = Registers.kind(register, page.unit());
    Interval.Builder interval =
        Interval.newBuilder()
            .setUtility(page.utility())
            .setUnit(page.unit())
            .setKind(kind)
            .setStartUs(page.startUs())
            .setReadings(page.readings())
            .setStartBoundary(start.getBoundary())
            .setEndBoundary(end.getBoundary());
    return kind == RegisterKind.COUNTER ? counter(interval, start, end) : gauge(interval, page);
  }

  private static Interval counter(Interval.Builder interval, End start, End end) {
    long value = end.getRegisterMilli() - start.getRegisterMilli();
    interval
        .setValueMilli(value)
        .setStartRegisterMilli(start.getRegisterMilli())
        .setEndRegisterMilli(end.getRegisterMilli());
    if (value < 0) {
      return judged(interval, Quality.SUSPECT, "negative-step");
    }
    if (start.getBoundary() == Boundary.OPEN) {
      return judged(interval, Quality.PARTIAL, "start-open");
    }
    if (end.getBoundary() == Boundary.OPEN) {
      return judged(interval, Quality.PARTIAL, "end-open");
    }
    if (start.getBoundary() == Boundary.INTERPOLATED
        || end.getBoundary() == Boundary.INTERPOLATED) {
      return judged(interval, Quality.ESTIMATED_BOUNDARY, "boundary-interpolated");
    }
    return interval.setQuality(Quality.GOOD).build();
  }

  private static Interval gauge(Interval.Builder interval, QuarterPage page) {
    BigInteger sum = BigInteger.ZERO;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < page.readings(); i++) {
      long value = page.valueMilli(i);
      sum = sum.add(BigInteger.valueOf(value));
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    interval.setValueMilli(Milli.mean(sum, page.readings())).setMinMilli(min).setMaxMilli(max);
    return interval.getEndBoundary() == Boundary.OPEN
        ? judged(interval, Quality.PARTIAL, "end-open")
        : interval.setQuality(Quality.GOOD).build();
  }

  private static Interval judged(Interval.Builder interval, Quality quality, String rule) {
    return interval.setQuality(quality).setRule(rule).build();
  }
}

package io.samspil.simulator.city;

/** A shape over the wall clock's day: 24 values, one an hour, straight lines between them. */
final class Curve {
  private final double[] hourly;

  private Curve(double[] hourly) {
    this.hourly = hourly;
  }

  /** The value at each full hour, 0 to 23. */
  static Curve hourly(double... values) {
    if (values.length != 24) {
      throw new IllegalArgumentException("%d values: expected 24".formatted(values.length));
    }
    return new Curve(values);
  }

  double at(int minuteOfDay) {
    int hour = minuteOfDay / 60;
    double part = (minuteOfDay % 60) / 60.0;
    return hourly[hour] + (hourly[(hour + 1) % 24] - hourly[hour]) * part;
  }

  /** The time of day below which {@code share} (0 to 1) of the shape's surface lies, minutes. */
  int minuteOfShare(double share) {
    double whole = 0;
    for (double value : hourly) {
      whole += value;
    }
    double left = share * whole;
    for (int hour = 0; hour < 24; hour++) {
      if (left < hourly[hour]) {
        return hour * 60 + (int) (60 * left / hourly[hour]);
      }
      left -= hourly[hour];
    }
    return 1439;
  }
}

package io.samspil.flexibility.plan;

/** What is asked for. */
public sealed interface Want {
  /** The whole branch, flexible or not, or the load draws at most this; capacity, so it is hard. */
  record Limit(long watts) implements Want {}

  /** Of the power that its flexible loads can draw, this share is shed, 0 to 1. */
  record Shed(double share) implements Want {
    public Shed {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share is %s; expected 0 to 1".formatted(share));
      }
    }
  }

  /** The flexible loads together, or the load, draw this. */
  record Dispatch(long watts) implements Want {}

  /** Energy costs this much, in a currency of its own, per kWh. */
  record Price(double perKwh) implements Want {}

  /** Energy brings so much CO₂ with it, g/kWh. */
  record Ghg(double gramsPerKwh) implements Want {}
}

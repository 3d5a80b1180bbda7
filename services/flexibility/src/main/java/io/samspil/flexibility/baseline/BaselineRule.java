package io.samspil.flexibility.baseline;

import java.time.Duration;

/**
 * Which days a baseline is the mean of, and how it is adjusted to the day of the event.
 *
 * @param name as settings and settlements write it
 * @param similarDays how many similar days before the event are looked at
 * @param highest how many of them are taken: those with the most energy in the window
 * @param lookBackDays how far back similar days are looked for
 * @param adjustment how it is adjusted to the same day
 */
public record BaselineRule(
    String name, int similarDays, int highest, int lookBackDays, Adjustment adjustment) {

  /**
   * The same-day adjustment: what was drawn in these hours beyond their own baseline is added to
   * each quarter of the event.
   *
   * @param hours how much time is compared; zero: no adjustment
   * @param gap between that time and the event, in which loads may already be preparing
   * @param capPercent at most this share of the baseline's own mean is added or taken
   */
  public record Adjustment(Duration hours, Duration gap, int capPercent) {
    public static final Adjustment NONE = new Adjustment(Duration.ZERO, Duration.ZERO, 0);

    public Adjustment {
      requireQuarters("adjustment hours", hours);
      requireQuarters("adjustment gap", gap);
      if (capPercent < 0) {
        throw new IllegalArgumentException(
            "the adjustment's cap is 0 %% or more, not %d %%".formatted(capPercent));
      }
    }

    long quarters() {
      return hours.toMinutes() / 15;
    }

    long gapQuarters() {
      return gap.toMinutes() / 15;
    }
  }

  public BaselineRule {
    if (similarDays < 1 || highest < 1 || highest > similarDays) {
      throw new IllegalArgumentException(
          "baseline %s takes 1 to all of at least one similar day, not %d of %d"
              .formatted(name, highest, similarDays));
    }
    if (lookBackDays < similarDays) {
      throw new IllegalArgumentException(
          "baseline %s looks back %d days, too few for %d similar ones"
              .formatted(name, lookBackDays, similarDays));
    }
  }

  private static void requireQuarters(String what, Duration duration) {
    if (duration.isNegative() || duration.toSeconds() % 900 != 0) {
      throw new IllegalArgumentException(
          "the %s are whole quarter hours, not %s".formatted(what, duration));
    }
  }
}

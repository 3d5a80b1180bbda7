package io.samspil.metering.booking;

import java.util.Map;

/** What each rule on intervals means, in a sentence for a person. */
final class RuleTexts {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("rollover", "The register reached its modulus and went on from 0."),
          Map.entry(
              "register-reset",
              "The register fell to less than half: it was set to 0, and what it shows since was"
                  + " counted. What passed before it was set is not known."),
          Map.entry(
              "meter-exchange",
              "The device was exchanged: counted to the closing of the old one and from the opening"
                  + " of the new one."),
          Map.entry(
              "jitter",
              "The register went back by no more than firmware does: nothing was booked."),
          Map.entry(
              "zero-then-recover",
              "The register fell and came back: the readings in between were passed over."),
          Map.entry(
              "jump-then-return",
              "The register jumped up and fell back: the readings in between were passed over."),
          Map.entry(
              "frozen-then-caught-up",
              "The register stood still and then jumped by more than can pass in one step, but not"
                  + " by more than since it last moved: the jump was shared out over that time."),
          Map.entry(
              "step-too-large", "The step is more than fuse or pipe can pass: it was not booked."),
          Map.entry(
              "negative-step",
              "The register went back and nothing explains it: nothing was booked."),
          Map.entry(
              "profile-estimate",
              "No readings: the register's difference was shared out as the same time of the days"
                  + " before has it, the same weekday counting three times."),
          Map.entry(
              "line-estimate",
              "No readings, and nothing measured at this time of the days before: the register's"
                  + " difference was shared out evenly."),
          Map.entry(
              "provisional-estimate",
              "The meter is silent: guessed from the days before, until the truth arrives."),
          Map.entry("start-open", "The register's first reading lies in it: counted from there."),
          Map.entry("end-open", "The register's last reading lies in it: counted up to there."),
          Map.entry(
              "boundary-interpolated",
              "No reading falls on an end: the register was taken from the line between its"
                  + " neighbours."),
          Map.entry("sampling-gap", "For a part of the quarter hour no reading holds."),
          Map.entry("gap", "It lies in a gap of the readings."),
          Map.entry("spike", "Many times the mean of the last day."),
          Map.entry("abrupt-change", "Far from the interval before."),
          Map.entry("historical-maximum", "More than was seen in this and the last thirty days."),
          Map.entry("frozen-value", "The register has not moved for longer than ever before."),
          Map.entry("sum-check", "The value is not the difference of the register."),
          Map.entry("edited", "An operator's value, approved by a second person."),
          Map.entry(
              "confirmed", "An operator confirmed the computed value; a second one approved."));

  private RuleTexts() {}

  /** The sentence of a rule; its id, where there is none. */
  static String of(String rule) {
    return TEXTS.getOrDefault(rule, rule);
  }
}

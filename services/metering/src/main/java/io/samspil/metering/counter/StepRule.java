package io.samspil.metering.counter;

/** What a step of a register was taken for. */
public enum StepRule {
  /** The register counted on. */
  DIFFERENCE(""),
  /** It reached its modulus and went on from 0. */
  ROLLOVER("rollover"),
  /** It was set to 0 at an unknown moment: counted from 0, and suspect. */
  RESET("register-reset"),
  /** The device was exchanged: the old one up to its closing, the new one from its opening. */
  EXCHANGE("meter-exchange"),
  /** It went back by no more than firmware does: nothing is booked until it counts on. */
  JITTER("jitter"),
  /** It fell and came back: the readings in between are passed over. */
  DIP("zero-then-recover"),
  /** It jumped up and fell back: the readings in between are passed over. */
  SPIKE("jump-then-return"),
  /** It stood still and then had it all at once: what passed is spread over the time it stood. */
  CAUGHT_UP("frozen-then-caught-up"),
  /** More than fuse or pipe can pass: not booked, and suspect. */
  TOO_LARGE("step-too-large"),
  /** It went back and nothing explains it: not booked, and suspect. */
  NEGATIVE("negative-step");

  private final String id;

  StepRule(String id) {
    this.id = id;
  }

  /** The rule id in kebab case; empty for a plain difference. */
  public String id() {
    return id;
  }

  /** Whether a person should look at what it booked. */
  public boolean suspect() {
    return this == RESET || this == TOO_LARGE || this == NEGATIVE;
  }
}

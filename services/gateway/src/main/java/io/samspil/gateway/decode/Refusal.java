package io.samspil.gateway.decode;

/**
 * Ends the decoding of a message: the rule, and a sentence for a person. It never leaves the
 * intake, which makes a {@code Rejected} of it, and so it carries no stack trace.
 */
public final class Refusal extends Exception {
  private final Rule rule;

  public Refusal(Rule rule, String reason) {
    super(reason, null, false, false);
    this.rule = rule;
  }

  public Rule rule() {
    return rule;
  }

  /** The sentence that says why. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** The same, with the place in the message before it. */
  public Refusal at(String place) {
    return new Refusal(rule, place + ": " + reason());
  }
}

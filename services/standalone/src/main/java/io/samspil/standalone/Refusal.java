package io.samspil.standalone;

/** Why the platform does not start, as one sentence for the person who called it. */
final class Refusal extends RuntimeException {
  private static final int BAD_ARGUMENT = 2;
  private static final int CANNOT_RUN = 1;

  private final int exitCode;

  private Refusal(String sentence, int exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The call itself is wrong: another argument is needed. */
  static Refusal badArgument(String sentence) {
    return new Refusal(sentence, BAD_ARGUMENT);
  }

  /** The call is right, but this machine cannot carry it out now. */
  static Refusal cannotRun(String sentence) {
    return new Refusal(sentence, CANNOT_RUN);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  int exitCode() {
    return exitCode;
  }
}

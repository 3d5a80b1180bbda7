package io.samspil.signin;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Nothing answers beyond this machine without asking who asks. */
final class SignInMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInMissing(String sentence) {
    super(sentence);
  }

  /** Says it as a sentence instead of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<SignInMissing> {
    @Override
    protected FailureAnalysis analyze(Throwable root, SignInMissing cause) {
      return new FailureAnalysis(
          String.valueOf(cause.getMessage()),
          "docs/sign-in.md has the settings, and an example.",
          cause);
    }
  }
}

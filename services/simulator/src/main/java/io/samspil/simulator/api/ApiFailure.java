package io.samspil.simulator.api;

import java.io.Serial;

/** The platform did not answer, or not what was asked for; the message says which and what. */
public final class ApiFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ApiFailure(String message) {
    super(message);
  }

  ApiFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What went wrong, for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

package io.samspil.simulator.replay;

import java.io.Serial;

/** The broker has stopped acknowledging; the replay ends. */
final class StalledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StalledException(String message) {
    super(message);
  }
}

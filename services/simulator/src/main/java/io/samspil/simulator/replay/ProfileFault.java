package io.samspil.simulator.replay;

import java.io.Serial;

/**
 * A profile, or a file it does not fit; the message says which key or column and what was expected.
 */
final class ProfileFault extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ProfileFault(String message) {
    super(message);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

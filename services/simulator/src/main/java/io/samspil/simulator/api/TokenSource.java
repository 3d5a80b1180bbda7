package io.samspil.simulator.api;

import java.util.Optional;

/** Where the token comes from that the platform's API may want. */
@FunctionalInterface
public interface TokenSource {
  /** The platform is asked without one. */
  TokenSource NONE = Optional::empty;

  /**
   * One that is good now.
   *
   * @throws ApiFailure if whoever gives it does not
   */
  Optional<String> token() throws ApiFailure, InterruptedException;
}

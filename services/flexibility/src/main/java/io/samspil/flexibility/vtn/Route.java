package io.samspil.flexibility.vtn;

import java.util.Set;
import org.springframework.web.util.pattern.PathPattern;

/**
 * One operation of the specification.
 *
 * @param pattern below the base path
 * @param scopes of which a token must have one; none where no token is needed
 */
record Route(String method, PathPattern pattern, Set<String> scopes, Handling handling) {
  /** Does what the operation does. */
  @FunctionalInterface
  interface Handling {
    Answer answer(Asked asked);
  }
}

package io.samspil.console.session;

import io.samspil.signin.Role;
import io.samspil.signin.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/me}. */
@RestController
@Tag(name = "sign-in")
class MeController {
  /**
   * @param signedIn false where nobody is asked
   * @param name null then
   * @param role what may be done: viewer, operator or engineer
   * @param until when the token ends; null where nobody is asked
   */
  record Me(boolean signedIn, @Nullable String name, String role, @Nullable Instant until) {}

  @GetMapping("/api/v1/me")
  @Operation(summary = "Who is signed in, and what role that has")
  Me me() {
    Optional<SignedIn> person = SignedIn.now();
    return new Me(
        person.isPresent(),
        person.map(SignedIn::getName).orElse(null),
        person.flatMap(SignedIn::role).orElse(Role.ENGINEER).text(),
        person.map(SignedIn::until).orElse(null));
  }
}

package io.samspil.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponseException;

/** Who sends a request, as his token says. */
public final class SignedIn extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final @Nullable Role role;
  private final Instant until;

  /**
   * @param role null for somebody who has none here
   * @param until the end of the token
   */
  SignedIn(String name, @Nullable Role role, Instant until) {
    super(List.of());
    this.name = name;
    this.role = role;
    this.until = until;
    setAuthenticated(true);
  }

  /** Who sends the request that this thread answers; empty where nobody is asked. */
  public static Optional<SignedIn> now() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn person
        ? Optional.of(person)
        : Optional.empty();
  }

  /**
   * Who does what this request asks for, to be written down. Where people sign in it is the token's
   * name, and a body need not say it; elsewhere it is empty, and the body says it.
   *
   * @param given what the body says; null or empty when it says nothing. Looked at only where
   *     people sign in
   * @throws ErrorResponseException (403) if the body names somebody else
   */
  public static Optional<String> author(Supplier<? extends @Nullable String> given) {
    return now().map(person -> person.as(given.get()));
  }

  private String as(@Nullable String given) {
    if (given != null && !given.isBlank() && !given.strip().equals(name)) {
      var problem =
          ProblemDetail.forStatusAndDetail(
              HttpStatus.FORBIDDEN,
              "by is '%s', and '%s' is signed in; leave it out, or give the same name"
                  .formatted(given.strip(), name));
      problem.setTitle("Not in another's name");
      throw new ErrorResponseException(HttpStatus.FORBIDDEN, problem, null);
    }
    return name;
  }

  /** Empty for somebody who has none here. */
  public Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  /** When the token ends: an answer that goes on and on ends then. */
  public Instant until() {
    return until;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

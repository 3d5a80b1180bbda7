package io.samspil.flexibility.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An authenticated request's caller. */
public final class CallerToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  CallerToken(Caller caller) {
    super(List.of());
    this.caller = caller;
    setAuthenticated(true);
  }

  /** Who sends this request; a caller without scopes where nobody is known. */
  public static Caller of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof CallerToken token
        ? token.caller
        : new Caller("", Set.of());
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.clientId();
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

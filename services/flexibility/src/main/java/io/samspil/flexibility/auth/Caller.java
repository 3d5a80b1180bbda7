package io.samspil.flexibility.auth;

import java.util.Set;

/**
 * Who asks, as the token says.
 *
 * @param clientId as the issuer knows it
 * @param scopes of this token
 */
public record Caller(String clientId, Set<String> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Business logic reads everything: that is what tells it from a VEN. */
  public boolean business() {
    return scopes.contains(Scope.READ_ALL);
  }

  public Role role() {
    return business() ? Role.BUSINESS : Role.VEN;
  }

  /** Whether the token has one of these. */
  public boolean hasOneOf(Set<String> wanted) {
    return wanted.stream().anyMatch(scopes::contains);
  }
}

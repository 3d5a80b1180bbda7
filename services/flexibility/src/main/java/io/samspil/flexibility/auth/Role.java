package io.samspil.flexibility.auth;

import java.util.Locale;
import java.util.Set;

/** What a client is to the VTN, and the scopes of the specification that go with it. */
public enum Role {
  /** An energy utility or aggregator: makes programs and events, reads everything. */
  BUSINESS(
      Set.of(
          Scope.READ_ALL,
          Scope.READ_BL,
          Scope.WRITE_PROGRAMS,
          Scope.WRITE_EVENTS,
          Scope.WRITE_SUBSCRIPTIONS,
          Scope.WRITE_VENS)),
  /** A virtual end node: reads what is meant for it, writes what is its own. */
  VEN(
      Set.of(
          Scope.READ_TARGETS,
          Scope.READ_VEN_OBJECTS,
          Scope.WRITE_REPORTS,
          Scope.WRITE_SUBSCRIPTIONS,
          Scope.WRITE_VENS));

  private final Set<String> scopes;

  Role(Set<String> scopes) {
    this.scopes = scopes;
  }

  public Set<String> scopes() {
    return scopes;
  }

  /** The name in JSON and in messages. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

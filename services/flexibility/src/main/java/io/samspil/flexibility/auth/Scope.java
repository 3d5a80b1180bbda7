package io.samspil.flexibility.auth;

import java.util.LinkedHashSet;
import java.util.Set;

/** The scopes of the specification; READ_BL is used there without being declared. */
public final class Scope {
  public static final String READ_ALL = "read_all";
  public static final String READ_BL = "read_bl";
  public static final String READ_TARGETS = "read_targets";
  public static final String READ_VEN_OBJECTS = "read_ven_objects";
  public static final String WRITE_PROGRAMS = "write_programs";
  public static final String WRITE_EVENTS = "write_events";
  public static final String WRITE_REPORTS = "write_reports";
  public static final String WRITE_SUBSCRIPTIONS = "write_subscriptions";
  public static final String WRITE_VENS = "write_vens";

  private static final Set<String> ALL =
      Set.of(
          READ_ALL,
          READ_BL,
          READ_TARGETS,
          READ_VEN_OBJECTS,
          WRITE_PROGRAMS,
          WRITE_EVENTS,
          WRITE_REPORTS,
          WRITE_SUBSCRIPTIONS,
          WRITE_VENS);

  private Scope() {}

  /**
   * What a client gets of the scopes that it asks for: those that it has. A VEN that asks for
   * read_all, as VENs in the field do, reads all that is a VEN's to read. What the specification
   * does not know, or nothing of which the client has anything, stays as it was asked for, to be
   * refused.
   *
   * @param asked none for all that it has
   */
  static Set<String> granted(Set<String> asked, Set<String> owned) {
    if (asked.isEmpty()) {
      return owned;
    }
    Set<String> granted = new LinkedHashSet<>();
    for (String scope : asked) {
      if (owned.contains(scope) || !ALL.contains(scope)) {
        granted.add(scope);
      } else if (scope.equals(READ_ALL)) {
        owned.stream().filter(own -> own.startsWith("read_")).forEach(granted::add);
      }
    }
    return granted.isEmpty() ? asked : granted;
  }
}

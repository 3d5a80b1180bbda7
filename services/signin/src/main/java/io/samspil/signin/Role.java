package io.samspil.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Each may do what those before it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Acts: alarms, quarantine, edits, needs, the stop button. */
  OPERATOR,
  /** Changes what the platform knows: meters, areas, loads, credentials, profiles, clients. */
  ENGINEER;

  /** As tokens, settings and answers have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for any other text: a token may have roles that are others' business. */
  public static Optional<Role> find(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  public boolean covers(Role wanted) {
    return compareTo(wanted) >= 0;
  }
}

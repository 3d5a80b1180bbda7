package io.samspil.standalone.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question of a dashboard or an alert.
 *
 * @param where it stands, for a person
 * @param mayBeEmpty whether a city that works need not have an answer to it
 */
record Expression(String where, String promQl, boolean mayBeEmpty) {
  private static final Pattern NO_NAMES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("\\b[a-z_:][a-z0-9_:]*\\b(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /** As Prometheus understands it: what Grafana fills in is filled in. */
  String asked() {
    return promQl.replace("$__rate_interval", "1m");
  }

  /** The metrics that it names. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(NO_NAMES.matcher(asked()).replaceAll(" "));
    while (found.find()) {
      names.add(found.group());
    }
    names.removeAll(WORDS);
    return names;
  }
}

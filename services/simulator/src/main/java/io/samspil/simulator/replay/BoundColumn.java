package io.samspil.simulator.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of one file that is replayed.
 *
 * @param index its place in the row
 * @param groups named groups of the file's and the column's names
 */
record BoundColumn(String name, int index, Profile.ValueColumn rule, Map<String, String> groups) {
  /** The named groups of a match. */
  static Map<String, String> groups(Pattern pattern, Matcher match) {
    Map<String, String> groups = new HashMap<>();
    for (String name : pattern.namedGroups().keySet()) {
      String value = match.group(name);
      if (value != null) {
        groups.put(name, value);
      }
    }
    return groups;
  }
}

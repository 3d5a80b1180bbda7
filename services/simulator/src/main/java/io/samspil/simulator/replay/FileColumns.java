package io.samspil.simulator.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * How the columns of one file and a profile go together.
 *
 * @param header column name to place
 * @param timeIndex the place of the time
 * @param replayed the columns to replay
 * @param unknown the columns that the profile does not speak of
 */
record FileColumns(
    Map<String, Integer> header, int timeIndex, List<BoundColumn> replayed, List<String> unknown) {
  /**
   * @throws ProfileFault if the file's name or header is not what the profile expects
   */
  static FileColumns bind(String fileName, List<String> names, Profile profile)
      throws ProfileFault {
    Map<String, Integer> header = header(fileName, names);
    Integer timeIndex = header.get(profile.time().column());
    if (timeIndex == null) {
      throw new ProfileFault(
          "%s: no column '%s' for the time among %s"
              .formatted(fileName, profile.time().column(), names));
    }
    List<BoundColumn> replayed = replayed(names, profile, groupsOfName(fileName, profile));
    if (replayed.isEmpty()) {
      throw new ProfileFault(
          "%s: none of the columns that profile '%s' replays is among %s"
              .formatted(fileName, profile.name(), names));
    }
    for (BoundColumn column : replayed) {
      requirePlaces(fileName, column, header, profile);
    }
    return new FileColumns(header, timeIndex, replayed, unknown(names, replayed, profile));
  }

  private static Map<String, Integer> header(String fileName, List<String> names)
      throws ProfileFault {
    Map<String, Integer> header = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (header.put(names.get(i), i) != null) {
        throw new ProfileFault("%s: column '%s' stands twice".formatted(fileName, names.get(i)));
      }
    }
    return header;
  }

  private static Map<String, String> groupsOfName(String fileName, Profile profile)
      throws ProfileFault {
    Matcher match = profile.file().matcher(fileName);
    if (!match.matches()) {
      throw new ProfileFault(
          "%s: profile '%s' expects a file name like %s"
              .formatted(fileName, profile.name(), profile.file()));
    }
    return BoundColumn.groups(profile.file(), match);
  }

  private static List<BoundColumn> replayed(
      List<String> names, Profile profile, Map<String, String> fileGroups) {
    List<BoundColumn> replayed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (profile.ignored().contains(name) || name.equals(profile.time().column())) {
        continue;
      }
      for (Profile.ValueColumn rule : profile.values()) {
        Matcher match = rule.column().matcher(name);
        if (match.matches()) {
          Map<String, String> groups = new HashMap<>(fileGroups);
          groups.putAll(BoundColumn.groups(rule.column(), match));
          replayed.add(new BoundColumn(name, i, rule, Map.copyOf(groups)));
          break;
        }
      }
    }
    return replayed;
  }

  private static void requirePlaces(
      String fileName, BoundColumn column, Map<String, Integer> header, Profile profile)
      throws ProfileFault {
    for (String place : column.rule().meter().places()) {
      boolean inRow = profile.layout() == Profile.Layout.LONG && header.containsKey(place);
      if (!column.groups().containsKey(place) && !inRow) {
        throw new ProfileFault(
            "%s: nothing fills {%s} in meter '%s' of profile '%s'"
                .formatted(fileName, place, column.rule().meter(), profile.name()));
      }
    }
  }

  private static List<String> unknown(
      List<String> names, List<BoundColumn> replayed, Profile profile) {
    Set<String> known = new HashSet<>(profile.ignored());
    known.add(profile.time().column());
    replayed.forEach(column -> known.add(column.name()));
    replayed.forEach(column -> known.addAll(column.rule().meter().places()));
    return names.stream().filter(name -> !known.contains(name)).toList();
  }
}

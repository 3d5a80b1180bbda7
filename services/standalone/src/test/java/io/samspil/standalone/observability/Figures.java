package io.samspil.standalone.observability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /actuator/prometheus} published.
 *
 * @param samples the names that can be asked for, buckets, sums and counts too
 * @param families the name, and what is said of it
 * @param labels of each family, but for those that Prometheus itself sets or that all have
 */
record Figures(Set<String> samples, Map<String, String> families, Map<String, Set<String>> labels) {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Set<String> OF_ALL = Set.of("service", "le", "quantile");

  static Figures of(String published) {
    var figures = new Figures(new TreeSet<>(), new TreeMap<>(), new LinkedHashMap<>());
    published.lines().forEach(figures::take);
    return figures;
  }

  private void take(String line) {
    if (line.startsWith("# HELP ")) {
      String[] parts = line.split(" ", 4);
      families.put(parts[2], parts.length < 4 ? "" : parts[3].strip());
    } else if (!line.startsWith("#")) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches()) {
        samples.add(sample.group(1));
        labels(sample.group(1), sample.group(2) == null ? "" : sample.group(2));
      }
    }
  }

  private void labels(String name, String all) {
    Set<String> its = labels.computeIfAbsent(family(name), any -> new TreeSet<>());
    LABEL.matcher(all).results().map(found -> found.group(1)).forEach(its::add);
    its.removeAll(OF_ALL);
  }

  private String family(String sample) {
    return families.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|sum|count)$", "");
  }

  /** The families of the house's own; the longest of a time belongs to that time. */
  Set<String> ours() {
    Set<String> ours = new TreeSet<>();
    for (String family : families.keySet()) {
      if (family.startsWith("samspil_") && !family.endsWith("_seconds_max")) {
        ours.add(family);
      }
    }
    return ours;
  }
}

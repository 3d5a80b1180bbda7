package io.samspil.simulator.replay;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a profile from YAML; docs and examples are the built-in ones under {@code recordings/}. */
final class ProfileReader {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "utility",
          "delimiter",
          "layout",
          "file",
          "time",
          "meter",
          "values",
          "ignore",
          "accumulate",
          "interval");
  private static final Set<String> TIME_KEYS = Set.of("column", "format", "zone", "pattern");
  private static final Set<String> VALUE_KEYS =
      Set.of("column", "meter", "register", "unit", "scale");

  private final String origin;
  private final JsonNode root;

  private ProfileReader(String origin, JsonNode root) {
    this.origin = origin;
    this.root = root;
  }

  /**
   * @param origin where it comes from, for messages
   * @throws ProfileFault naming the key that is wrong
   */
  static Profile read(String origin, String yaml) throws ProfileFault {
    try {
      return new ProfileReader(origin, YAML.readTree(yaml)).profile();
    } catch (JacksonException e) {
      throw new ProfileFault("%s is not YAML: %s".formatted(origin, e.getOriginalMessage()));
    }
  }

  private Profile profile() throws ProfileFault {
    requireKeys(root, KEYS, "");
    Profile.Layout layout =
        switch (text(root, "layout", "wide")) {
          case "wide" -> Profile.Layout.WIDE;
          case "long" -> Profile.Layout.LONG;
          default -> throw fault("layout", root.path("layout"), "wide or long");
        };
    return new Profile(
        text(root, "name", origin),
        utility(),
        delimiter(),
        layout,
        pattern("file", text(root, "file", ".*")),
        time(root.path("time")),
        values(layout),
        ignored(),
        accumulate());
  }

  private Utility utility() throws ProfileFault {
    return Utilities.find(text(root, "utility", ""))
        .orElseThrow(
            () ->
                fault(
                    "utility",
                    root.path("utility"),
                    "electricity, water, heat, transport, buildings or streams"));
  }

  private char delimiter() throws ProfileFault {
    String delimiter = text(root, "delimiter", ",");
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      throw fault("delimiter", root.path("delimiter"), "one character");
    }
    return delimiter.charAt(0);
  }

  private TimeColumn time(JsonNode node) throws ProfileFault {
    requireKeys(node, TIME_KEYS, "time.");
    String column = required(node, "time.", "column");
    TimeColumn.Format format =
        switch (text(node, "format", "")) {
          case "rfc3339" -> new TimeColumn.Format.Rfc3339();
          case "epoch" -> new TimeColumn.Format.Epoch();
          case "local" -> new TimeColumn.Format.Local(zone(node), formatter(node));
          default -> throw fault("time.format", node.path("format"), "rfc3339, epoch or local");
        };
    return new TimeColumn(column, format);
  }

  private ZoneId zone(JsonNode node) throws ProfileFault {
    try {
      return ZoneId.of(text(node, "zone", ""));
    } catch (DateTimeException e) {
      throw fault("time.zone", node.path("zone"), "a zone such as Europe/Madrid");
    }
  }

  private DateTimeFormatter formatter(JsonNode node) throws ProfileFault {
    String pattern = text(node, "pattern", "");
    try {
      return pattern.isEmpty()
          ? DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss[.SSSSSS][.SSS]]")
          : DateTimeFormatter.ofPattern(pattern);
    } catch (IllegalArgumentException e) {
      throw fault("time.pattern", node.path("pattern"), "a pattern such as dd.MM.yyyy HH:mm");
    }
  }

  private List<Profile.ValueColumn> values(Profile.Layout layout) throws ProfileFault {
    List<Profile.ValueColumn> values = new ArrayList<>();
    for (JsonNode node : root.path("values")) {
      values.add(value(node, layout));
    }
    if (values.isEmpty()) {
      throw fault("values", root.path("values"), "at least one column");
    }
    return List.copyOf(values);
  }

  private Profile.ValueColumn value(JsonNode node, Profile.Layout layout) throws ProfileFault {
    requireKeys(node, VALUE_KEYS, "values.");
    JsonNode meterOf = layout == Profile.Layout.LONG ? root : node;
    String register = required(node, "values.", "register");
    if (!Registers.isName(register)) {
      throw fault("values.register", node.path("register"), "a name such as energy.import");
    }
    String unit = required(node, "values.", "unit");
    if (Units.find(unit).isEmpty()) {
      throw fault("values.unit", node.path("unit"), "one of " + Units.known());
    }
    return new Profile.ValueColumn(
        pattern("values.column", required(node, "values.", "column")),
        new Template(required(meterOf, meterOf == root ? "" : "values.", "meter")),
        register,
        unit,
        scale(node));
  }

  private BigDecimal scale(JsonNode node) throws ProfileFault {
    try {
      return new BigDecimal(text(node, "scale", "1"));
    } catch (NumberFormatException e) {
      throw fault("values.scale", node.path("scale"), "a number");
    }
  }

  private Set<String> ignored() {
    Set<String> ignored = new HashSet<>();
    root.path("ignore").forEach(column -> ignored.add(column.asString("")));
    return Set.copyOf(ignored);
  }

  private @Nullable Duration accumulate() throws ProfileFault {
    if (!root.path("accumulate").asBoolean(false)) {
      return null;
    }
    try {
      return Duration.parse(text(root, "interval", ""));
    } catch (DateTimeException e) {
      throw fault("interval", root.path("interval"), "a duration such as PT30M, with accumulate");
    }
  }

  private Pattern pattern(String key, String text) throws ProfileFault {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new ProfileFault(
          "%s: %s '%s' is not a pattern: %s".formatted(origin, key, text, e.getDescription()));
    }
  }

  private void requireKeys(JsonNode node, Set<String> known, String prefix) throws ProfileFault {
    if (!node.isObject()) {
      throw new ProfileFault("%s: '%s' is missing or holds no keys".formatted(origin, prefix));
    }
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw new ProfileFault(
            "%s: unknown key '%s%s': expected one of %s"
                .formatted(origin, prefix, key, known.stream().sorted().toList()));
      }
    }
  }

  private String required(JsonNode node, String prefix, String key) throws ProfileFault {
    String value = text(node, key, "");
    if (value.isEmpty()) {
      throw new ProfileFault("%s: key '%s%s' is missing".formatted(origin, prefix, key));
    }
    return value;
  }

  private static String text(JsonNode node, String key, String otherwise) {
    return node.path(key).asString(otherwise);
  }

  private ProfileFault fault(String key, JsonNode value, String expected) {
    String shown =
        value.isMissingNode() ? "" : value.isValueNode() ? value.asString() : value.toString();
    return new ProfileFault("%s: %s '%s': expected %s".formatted(origin, key, shown, expected));
  }
}

package io.samspil.metering.knowledge;

import io.samspil.contracts.Milli;
import io.samspil.contracts.v1.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads limits from YAML files, each laid over the one before, and notes every fault. What holds
 * for a class goes before what is usual, whichever file says it.
 */
final class RuleBookReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  private static final Map<String, Severity> SEVERITIES =
      Map.of("notice", Severity.NOTICE, "warning", Severity.WARNING, "critical", Severity.CRITICAL);
  private static final Duration LONGEST = Duration.ofDays(35);

  /** Fields by name, as far as they are set. */
  private static final class Layer extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    Layer over(@Nullable Layer above) {
      Layer both = new Layer();
      both.putAll(this);
      if (above != null) {
        both.putAll(above);
      }
      return both;
    }
  }

  private final Map<AlarmRule, Layer> usual = new EnumMap<>(AlarmRule.class);
  private final Map<AlarmRule, Map<String, Layer>> byClass = new EnumMap<>(AlarmRule.class);
  private final List<String> faults = new ArrayList<>();

  /** Every fault so far. */
  List<String> faults() {
    return faults;
  }

  /**
   * Lays a file over those read before.
   *
   * @param file its name, for the faults
   */
  RuleBookReader read(String file, String yaml) {
    JsonNode root = parse(file, yaml);
    if (root == null || root.isMissingNode() || root.isNull()) {
      return this;
    }
    onlyKnown(file, "", root, List.of("rules"));
    JsonNode rules = root.path("rules");
    if (!rules.isMissingNode() && !rules.isObject()) {
      fault(file, "/rules", rules, "rules by their ids");
    }
    for (var entry : rules.properties()) {
      AlarmRule.find(entry.getKey())
          .ifPresentOrElse(
              rule -> rule(file, rule, entry.getValue()),
              () -> fault(file, "/rules/" + entry.getKey(), entry.getKey(), "one of " + known()));
    }
    return this;
  }

  private @Nullable JsonNode parse(String file, String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException e) {
      String why = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
      faults.add("%s is not YAML: %s".formatted(file, why));
      return null;
    }
  }

  private void rule(String file, AlarmRule rule, JsonNode node) {
    String at = "/rules/" + rule.id();
    JsonNode classes = node.path("classes");
    usual.merge(rule, layer(file, rule, at, node, true), Layer::over);
    if (!classes.isMissingNode() && !classes.isObject()) {
      fault(file, at + "/classes", classes, "limits by the class of meter or area");
    }
    for (var entry : classes.properties()) {
      byClass
          .computeIfAbsent(rule, r -> new HashMap<>())
          .merge(
              entry.getKey(),
              layer(file, rule, at + "/classes/" + entry.getKey(), entry.getValue(), false),
              Layer::over);
    }
  }

  private Layer layer(String file, AlarmRule rule, String at, JsonNode node, boolean hasClasses) {
    Layer layer = new Layer();
    if (!node.isObject()) {
      fault(file, at, node, "limits by their names");
      return layer;
    }
    List<String> names = new ArrayList<>(List.of("enabled", "severity"));
    names.addAll(rule.numbers());
    names.addAll(rule.durations());
    names.addAll(rule.flags());
    if (hasClasses) {
      names.add("classes");
    }
    onlyKnown(file, at, node, names);
    for (String name : names) {
      JsonNode value = node.path(name);
      if (!value.isMissingNode() && !name.equals("classes")) {
        @Nullable Object read = value(rule, name, value);
        if (read == null) {
          fault(file, at + "/" + name, value, expected(rule, name));
        } else {
          layer.put(name, read);
        }
      }
    }
    return layer;
  }

  private static @Nullable Object value(AlarmRule rule, String name, JsonNode value) {
    if (name.equals("severity")) {
      return value.isString() ? SEVERITIES.get(value.stringValue()) : null;
    }
    if (rule.numbers().contains(name)) {
      return value.isNumber() ? number(value) : null;
    }
    if (rule.durations().contains(name)) {
      return value.isString() ? duration(value.stringValue()) : null;
    }
    return value.isBoolean() ? value.booleanValue() : null;
  }

  private static @Nullable Long number(JsonNode value) {
    try {
      return Milli.of(value.decimalValue());
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() || duration.compareTo(LONGEST) > 0 ? null : duration;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String expected(AlarmRule rule, String name) {
    if (name.equals("severity")) {
      return "notice, warning or critical";
    }
    if (rule.numbers().contains(name)) {
      return "a number";
    }
    return rule.durations().contains(name)
        ? "a duration up to P35D, such as PT1H"
        : "true or false";
  }

  /**
   * The limits of all that was read.
   *
   * @throws InvalidRulesException when there were faults, or a rule lacks a limit
   */
  RuleBook book() {
    Map<AlarmRule, Limits> all = new EnumMap<>(AlarmRule.class);
    Map<AlarmRule, Map<String, Limits>> own = new EnumMap<>(AlarmRule.class);
    for (AlarmRule rule : AlarmRule.values()) {
      Layer base = usual.getOrDefault(rule, new Layer());
      all.put(rule, limits(rule, base));
      Map<String, Limits> ofClasses = new HashMap<>();
      byClass
          .getOrDefault(rule, Map.of())
          .forEach((name, layer) -> ofClasses.put(name, limits(rule, base.over(layer))));
      own.put(rule, Map.copyOf(ofClasses));
    }
    if (!faults.isEmpty()) {
      throw new InvalidRulesException(faults);
    }
    return new RuleBook(all, own);
  }

  private Limits limits(AlarmRule rule, Layer layer) {
    return new Limits(
        Boolean.TRUE.equals(of(rule, layer, "enabled", Boolean.class, true)),
        of(rule, layer, "severity", Severity.class, Severity.WARNING),
        all(rule, layer, rule.numbers(), Long.class, 0L),
        all(rule, layer, rule.durations(), Duration.class, Duration.ZERO),
        all(rule, layer, rule.flags(), Boolean.class, false));
  }

  private <T> Map<String, T> all(
      AlarmRule rule, Layer layer, List<String> names, Class<T> kind, T none) {
    Map<String, T> values = new HashMap<>();
    names.forEach(name -> values.put(name, of(rule, layer, name, kind, none)));
    return values;
  }

  private <T> T of(AlarmRule rule, Layer layer, String name, Class<T> kind, T none) {
    @Nullable Object value = layer.get(name);
    if (value == null) {
      String fault = "/rules/%s/%s is missing".formatted(rule.id(), name);
      if (!faults.contains(fault)) {
        faults.add(fault);
      }
      return none;
    }
    return kind.cast(value);
  }

  private void onlyKnown(String file, String at, JsonNode node, List<String> names) {
    if (!node.isObject()) {
      fault(file, at.isEmpty() ? "/" : at, node, "the fields " + String.join(", ", names));
      return;
    }
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        fault(file, at + "/" + name, node.get(name), "only " + String.join(", ", names));
      }
    }
  }

  private void fault(String file, String at, Object value, String expected) {
    faults.add("%s %s is %s; expected %s".formatted(file, at, value, expected));
  }

  private static String known() {
    return String.join(", ", Arrays.stream(AlarmRule.values()).map(AlarmRule::id).toList());
  }

  /** A severity by its word, for messages. */
  static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}

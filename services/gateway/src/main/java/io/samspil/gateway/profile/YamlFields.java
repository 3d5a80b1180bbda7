package io.samspil.gateway.profile;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The fields of one profile, and a note of every fault in them. */
final class YamlFields {
  private final String file;
  private final JsonNode yaml;
  private final List<String> faults;

  /**
   * @param file its name, for the faults
   * @param faults where they are noted
   */
  YamlFields(String file, JsonNode yaml, List<String> faults) {
    this.file = file;
    this.yaml = yaml;
    this.faults = faults;
  }

  int faults() {
    return faults.size();
  }

  JsonNode at(String place) {
    return yaml.at(place);
  }

  boolean has(String place) {
    return !yaml.at(place).isMissingNode();
  }

  Optional<String> text(String at) {
    JsonNode node = yaml.at(at);
    if (node.isString() && !node.stringValue().isBlank()) {
      return Optional.of(node.stringValue());
    }
    fault(at, node, "a text");
    return Optional.empty();
  }

  /** True where it says so, false where it says that or nothing. */
  boolean flag(String at) {
    JsonNode node = yaml.at(at);
    if (!node.isMissingNode() && !node.isBoolean()) {
      fault(at, node, "true or false");
    }
    return node.isBoolean() && node.booleanValue();
  }

  /** One of some words; the first of them where there is none. */
  String word(String at, String... words) {
    if (!has(at)) {
      return words[0];
    }
    JsonNode node = yaml.at(at);
    if (node.isString() && List.of(words).contains(node.stringValue())) {
      return node.stringValue();
    }
    fault(at, node, String.join(" or ", words));
    return words[0];
  }

  Optional<Place> place(String at) {
    return parsed(at, Place::of, "a JSON pointer such as /total_m3");
  }

  <T> Optional<T> parsed(String at, Function<String, T> parse, String expected) {
    return text(at).flatMap(text -> parsed(at, text, parse, expected));
  }

  <T> Optional<T> parsed(String at, String text, Function<String, T> parse, String expected) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException
        | DateTimeException
        | NoSuchElementException
        | ArithmeticException e) {
      fault(at, text, expected);
      return Optional.empty();
    }
  }

  /** What an object asks for, field by field; none where there is no such object. */
  List<Condition> conditions(String at) {
    JsonNode wanted = yaml.at(at);
    if (wanted.isMissingNode()) {
      return List.of();
    }
    if (!wanted.isObject() || wanted.isEmpty()) {
      fault(at, wanted, "places with the value, or the list of values, that they must have");
      return List.of();
    }
    List<Condition> conditions = new ArrayList<>();
    wanted
        .properties()
        .forEach(
            field ->
                parsed(at, field.getKey(), Place::of, "JSON pointers such as /type")
                    .ifPresent(
                        place ->
                            conditions.add(new Condition(place, values(at, field.getValue())))));
    return List.copyOf(conditions);
  }

  private Set<String> values(String at, JsonNode wanted) {
    Set<String> values = new LinkedHashSet<>();
    for (JsonNode one : wanted.isArray() ? wanted.values() : List.of(wanted)) {
      if (one.isValueNode() && !one.isNull()) {
        values.add(one.asString());
      } else {
        fault(at, wanted, "a value or a list of values");
      }
    }
    return values;
  }

  void onlyKnown(String at, String... names) {
    JsonNode node = yaml.at(at);
    if (!node.isObject()) {
      fault(at.isEmpty() ? "/" : at, node, "the fields " + String.join(", ", names));
      return;
    }
    for (String name : node.propertyNames()) {
      if (!Set.of(names).contains(name)) {
        fault(at + "/" + name, node.get(name), "only the fields " + String.join(", ", names));
      }
    }
  }

  void fault(String at, Object value, String expected) {
    boolean missing = value instanceof JsonNode node && node.isMissingNode();
    faults.add(
        "%s %s is %s; expected %s".formatted(file, at, missing ? "missing" : value, expected));
  }
}

package io.samspil.registry.asset;

import io.samspil.contracts.InvalidIdException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the properties of what a caller sent and collects every fault on the way, so that all of
 * them are answered at once. A property that is absent or null has its default.
 */
public final class Fields {
  /** What every id is made of, in words. */
  public static final String ID_FORM =
      "1 to 64 of A-Z a-z 0-9 . _ : -, beginning with a letter or digit";

  private static final int LONGEST_LIST = 100;

  /** Control characters, and what stands for bytes that were not UTF-8. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\uFFFD]");

  private final JsonNode node;
  private final List<Fault> faults = new ArrayList<>();

  public Fields(JsonNode node) {
    this.node = node;
  }

  /** All faults so far. */
  public List<Fault> faults() {
    return Collections.unmodifiableList(faults);
  }

  public void fault(String field, String value, String expected) {
    faults.add(Fault.of(field, value, expected));
  }

  /** Whatever is not one of these names is a fault: a typing error must not be lost in silence. */
  public void allowOnly(Set<String> names) {
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        fault(name, shown(node.get(name)), "one of " + String.join(", ", new TreeSet<>(names)));
      }
    }
  }

  /** A text, stripped; empty if absent. */
  public String text(String field, int longest) {
    JsonNode value = find(field);
    if (value == null) {
      return "";
    }
    String text = value.isString() ? value.asString().strip() : "";
    if (!value.isString() || text.length() > longest || UNPRINTABLE.matcher(text).find()) {
      fault(field, shown(value), "printable text of at most " + longest + " characters");
      return "";
    }
    return text;
  }

  /** An id; empty if absent. */
  public String id(String field, Consumer<String> require) {
    JsonNode value = find(field);
    return value == null ? "" : checkedId(field, value, require);
  }

  /** A list of different ids, in their own order. */
  public Set<String> ids(String field, Consumer<String> require) {
    return ids(field, require, LONGEST_LIST);
  }

  /** A list of at most so many different ids, in their own order. */
  public Set<String> ids(String field, Consumer<String> require, int longest) {
    Set<String> ids = new TreeSet<>();
    int index = 0;
    for (JsonNode element : list(field, "a list of ids", longest)) {
      String id = checkedId(field + "[" + index++ + "]", element, require);
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids;
  }

  public boolean flag(String field) {
    JsonNode value = find(field);
    if (value != null && !value.isBoolean()) {
      fault(field, shown(value), "true or false");
    }
    return value != null && value.asBoolean(false);
  }

  /** A whole number of at least 0; 0 if absent. */
  public long count(String field) {
    JsonNode value = find(field);
    if (value == null) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      fault(field, shown(value), "a whole number of at least 0");
      return 0;
    }
    return value.asLong();
  }

  /** The elements of a list, at most 100. */
  public List<JsonNode> list(String field, String expected) {
    return list(field, expected, LONGEST_LIST);
  }

  private List<JsonNode> list(String field, String expected, int longest) {
    JsonNode value = find(field);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > longest) {
      fault(field, shown(value), expected + ", at most " + longest);
      return List.of();
    }
    return List.copyOf(value.values());
  }

  /** The property; null if absent or null. */
  public @Nullable JsonNode find(String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** A value as a message shows it. */
  public static String shown(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private String checkedId(String field, JsonNode value, Consumer<String> require) {
    try {
      if (value.isString()) {
        require.accept(value.asString());
        return value.asString();
      }
    } catch (InvalidIdException e) {
      // Reported below, like a value that is no text at all.
    }
    fault(field, shown(value), ID_FORM);
    return "";
  }
}

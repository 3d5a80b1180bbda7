package io.samspil.registry.asset;

import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.Milli;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private static final int LONGEST_TIME = 64;

  /** Whatever is told a time means one of these. */
  private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");

  /** Control characters, and what stands for bytes that were not UTF-8. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\uFFFD]");

  private final JsonNode node;
  private final String prefix;
  private final List<Fault> faults;

  public Fields(JsonNode node) {
    this(node, "", new ArrayList<>());
  }

  private Fields(JsonNode node, String prefix, List<Fault> faults) {
    this.node = node;
    this.prefix = prefix;
    this.faults = faults;
  }

  /** All faults so far. */
  public List<Fault> faults() {
    return Collections.unmodifiableList(faults);
  }

  public void fault(String field, String value, String expected) {
    faults.add(Fault.of(prefix + field, value, expected));
  }

  /** A property that is absent or null is a fault. */
  public void require(String field, String expected) {
    if (find(field) == null) {
      fault(field, "", expected);
    }
  }

  /**
   * Ends here if there is any fault.
   *
   * @throws org.springframework.web.ErrorResponseException (400) that lists every one
   */
  public void requireNone(String what) {
    if (!faults.isEmpty()) {
      throw Problems.invalid(what, faults());
    }
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

  /** A text, stripped; a fault if it is absent or empty. */
  public String required(String field, int longest, String expected) {
    JsonNode value = find(field);
    if (value == null || (value.isString() && value.asString().isBlank())) {
      fault(field, "", expected);
      return "";
    }
    return text(field, longest);
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

  /** A decimal as thousandths, exactly; empty if absent, or a fault if below {@code leastMilli}. */
  public OptionalLong milli(String field, long leastMilli) {
    JsonNode value = find(field);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (value.isNumber()) {
      try {
        BigDecimal given = value.decimalValue();
        long milli = Milli.of(given);
        if (milli >= leastMilli && Milli.toDecimal(milli).compareTo(given) == 0) {
          return OptionalLong.of(milli);
        }
      } catch (ArithmeticException e) {
        // Reported below, like a value that is no number at all.
      }
    }
    String least =
        leastMilli == Long.MIN_VALUE ? "" : " and at least " + Milli.toDecimal(leastMilli);
    fault(field, shown(value), "a number with at most three decimals" + least);
    return OptionalLong.empty();
  }

  /** A time; empty if absent, or a fault if it is none. */
  public Optional<Instant> time(String field) {
    String text = text(field, LONGEST_TIME);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant given = Instant.parse(text);
      if (given.isAfter(EARLIEST) && given.isBefore(LATEST)) {
        return Optional.of(given);
      }
    } catch (DateTimeParseException e) {
      // Reported below, like a time that is out of range.
    }
    fault(field, text, "a time between 1970 and 2199, like 2026-03-01T00:00:00Z");
    return Optional.empty();
  }

  /**
   * The elements of a list of at most 100 objects, each to be read on its own; their faults are
   * found here too, as {@code field[0].name}.
   *
   * @param element what one of them is, in words
   */
  public List<Fields> objects(String field, String element) {
    List<Fields> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode value : list(field, "a list, each " + element, LONGEST_LIST)) {
      String at = "%s[%d]".formatted(field, index++);
      if (value.isObject()) {
        objects.add(new Fields(value, prefix + at + ".", faults));
      } else {
        fault(at, shown(value), element);
      }
    }
    return objects;
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

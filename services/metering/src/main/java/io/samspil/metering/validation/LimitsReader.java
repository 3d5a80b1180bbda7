package io.samspil.metering.validation;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a file of limits, and notes every fault in it. */
final class LimitsReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final Set<String> FIELDS =
      Set.of(
          "utility",
          "class",
          "register",
          "most-per-hour",
          "jitter",
          "longest-dip",
          "spike-factor",
          "spike-least",
          "abrupt-change",
          "historical-maximum-factor",
          "historical-maximum-least",
          "frozen-after");

  private static final Duration LONGEST_DIP = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final BigDecimal LARGEST = new BigDecimal("1e14");

  private final String file;
  private final List<String> faults;

  private LimitsReader(String file, List<String> faults) {
    this.file = file;
    this.faults = faults;
  }

  /**
   * @param file its name, for the faults
   * @param faults where each fault is noted as a sentence: file, field, value, what was expected
   */
  static LimitsTable read(String file, String yaml, List<String> faults) {
    try {
      return new LimitsReader(file, faults).table(YAML.readTree(yaml));
    } catch (JacksonException e) {
      String why = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
      faults.add("%s is not YAML: %s".formatted(file, why));
      return LimitsTable.EMPTY;
    }
  }

  private LimitsTable table(JsonNode root) {
    JsonNode limits = root.path("limits");
    if (!root.isObject() || root.size() != 1 || !limits.isArray()) {
      faults.add("%s is %s; expected one list, limits".formatted(file, shown(root)));
      return LimitsTable.EMPTY;
    }
    List<LimitsRow> rows = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      rows.add(row("/limits/" + i, limits.get(i)));
    }
    return new LimitsTable(rows);
  }

  private LimitsRow row(String at, JsonNode row) {
    for (String name : row.propertyNames()) {
      if (!FIELDS.contains(name)) {
        fault(at + "/" + name, row.path(name), "only the fields " + sortedFields());
      }
    }
    return new LimitsRow(
        utility(at, row),
        text(at, row, "class"),
        register(at, row),
        amount(at, row, "most-per-hour"),
        amount(at, row, "jitter"),
        duration(at, row, "longest-dip", LONGEST_DIP),
        factor(at, row, "spike-factor"),
        amount(at, row, "spike-least"),
        amount(at, row, "abrupt-change"),
        factor(at, row, "historical-maximum-factor"),
        duration(at, row, "frozen-after", LONGEST),
        amount(at, row, "historical-maximum-least"));
  }

  private static String sortedFields() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }

  private @Nullable Utility utility(String at, JsonNode row) {
    String name = text(at, row, "utility");
    Utility utility = name == null ? null : Utilities.find(name).orElse(null);
    if (name != null && utility == null) {
      fault(at + "/utility", row.path("utility"), "electricity, water, heat and the like");
    }
    return utility;
  }

  private @Nullable String register(String at, JsonNode row) {
    String name = text(at, row, "register");
    if (name != null && !Registers.isName(name)) {
      fault(at + "/register", row.path("register"), "the name of a register");
    }
    return name;
  }

  private @Nullable String text(String at, JsonNode row, String field) {
    JsonNode node = row.path(field);
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isString() || node.stringValue().isBlank()) {
      fault(at + "/" + field, node, "a text");
      return null;
    }
    return node.stringValue();
  }

  private @Nullable Long amount(String at, JsonNode row, String field) {
    BigDecimal number = number(at, row, field);
    return number == null ? null : Milli.of(number);
  }

  private @Nullable Double factor(String at, JsonNode row, String field) {
    BigDecimal number = number(at, row, field);
    return number == null ? null : number.doubleValue();
  }

  private @Nullable BigDecimal number(String at, JsonNode row, String field) {
    JsonNode node = row.path(field);
    if (node.isMissingNode()) {
      return null;
    }
    BigDecimal number = node.isNumber() ? node.decimalValue() : null;
    if (number == null || number.signum() < 0 || number.compareTo(LARGEST) > 0) {
      fault(at + "/" + field, node, "a number from 0 to 10^14");
      return null;
    }
    return number;
  }

  private @Nullable Duration duration(String at, JsonNode row, String field, Duration longest) {
    JsonNode node = row.path(field);
    if (node.isMissingNode()) {
      return null;
    }
    try {
      Duration read = Duration.parse(node.asString());
      if (!read.isNegative() && read.compareTo(longest) <= 0) {
        return read;
      }
    } catch (DateTimeException e) {
      // Told below, as what is too long.
    }
    fault(at + "/" + field, node, "a duration from PT0S to " + longest + ", such as P2D");
    return null;
  }

  private void fault(String at, JsonNode node, String expected) {
    faults.add("%s %s is %s; expected %s".formatted(file, at, shown(node), expected));
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}

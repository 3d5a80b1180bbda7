package io.samspil.registry.asset;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One column of a CSV file: the JSON property it stands for, and how a cell becomes its value. An
 * empty cell says nothing.
 */
public record Column(String header, String property, Form form, boolean required) {
  private static final Pattern SEMICOLON = Pattern.compile(";");

  private static final Pattern COLON = Pattern.compile(":");
  private static final Pattern EQUALS = Pattern.compile("=");
  private static final Pattern MEMBERSHIP = Pattern.compile("([^=]+)=([^/]+)/([^/]+)");
  private static final String OPEN = "..";
  private static final Pattern BEYOND_NAME = Pattern.compile("[\\[.]");

  /** How a cell is written. */
  public enum Form {
    TEXT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** Digits. */
    NUMBER,
    /** {@code a;b} */
    LIST,
    /** {@code name:unit;name:unit}, each with what else is known: {@code name:unit:modulus=1000} */
    REGISTERS,
    /** {@code area=from/until;area=../until}: two dots for no beginning, or no end. */
    MEMBERSHIPS
  }

  public static Column required(String header, String property) {
    return new Column(header, property, Form.TEXT, true);
  }

  public static Column optional(String header, String property, Form form) {
    return new Column(header, property, form, false);
  }

  /** The fault under the name of the column that its property came from. */
  static Fault named(List<Column> columns, Fault fault) {
    String property = BEYOND_NAME.split(fault.field(), 2)[0];
    for (Column column : columns) {
      if (column.property.equals(property)) {
        return fault.renamed(column.header);
      }
    }
    return fault;
  }

  void put(String cell, ObjectNode node) {
    String value = cell.strip();
    if (value.isEmpty()) {
      return;
    }
    switch (form) {
      case TEXT -> node.put(property, value);
      case FLAG -> putFlag(value, node);
      case NUMBER -> putNumber(value, node);
      case LIST -> putList(value, node);
      case REGISTERS -> putElements(value, node, Column::register);
      case MEMBERSHIPS -> putElements(value, node, Column::membership);
    }
  }

  private void putFlag(String value, ObjectNode node) {
    switch (value) {
      case "true" -> node.put(property, true);
      case "false" -> node.put(property, false);
      default -> node.put(property, value);
    }
  }

  private void putNumber(String value, ObjectNode node) {
    try {
      node.put(property, Long.parseLong(value));
    } catch (NumberFormatException e) {
      node.put(property, value);
    }
  }

  private void putList(String value, ObjectNode node) {
    var list = node.putArray(property);
    SEMICOLON.splitAsStream(value).map(String::strip).forEach(list::add);
  }

  /** What has not the form stays a text, which is a fault when it is read. */
  private void putElements(
      String value, ObjectNode node, Function<String, Optional<ObjectNode>> form) {
    var list = node.putArray(property);
    SEMICOLON
        .splitAsStream(value)
        .map(String::strip)
        .forEach(
            text ->
                form.apply(text)
                    .ifPresentOrElse(element -> list.add(element), () -> list.add(text)));
  }

  private static Optional<ObjectNode> register(String text) {
    String[] parts = COLON.split(text);
    if (parts.length < 2) {
      return Optional.empty();
    }
    var register =
        JsonNodeFactory.instance.objectNode().put("name", parts[0]).put("unit", parts[1]);
    for (String said : Arrays.asList(parts).subList(2, parts.length)) {
      String[] pair = EQUALS.split(said, 2);
      if (pair.length < 2 || register.has(pair[0])) {
        return Optional.empty();
      }
      try {
        register.put(pair[0], new BigDecimal(pair[1]));
      } catch (NumberFormatException e) {
        register.put(pair[0], pair[1]);
      }
    }
    return Optional.of(register);
  }

  private static Optional<ObjectNode> membership(String text) {
    var form = MEMBERSHIP.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var membership = JsonNodeFactory.instance.objectNode().put("areaId", form.group(1));
    if (!form.group(2).equals(OPEN)) {
      membership.put("from", form.group(2));
    }
    if (!form.group(3).equals(OPEN)) {
      membership.put("until", form.group(3));
    }
    return Optional.of(membership);
  }
}

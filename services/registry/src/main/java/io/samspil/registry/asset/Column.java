package io.samspil.registry.asset;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One column of a CSV file: the JSON property it stands for, and how a cell becomes its value. An
 * empty cell says nothing.
 */
public record Column(String header, String property, Form form, boolean required) {
  private static final Pattern SEMICOLON = Pattern.compile(";");

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
    /** {@code name:unit;name:unit} */
    REGISTERS
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
      case REGISTERS -> putRegisters(value, node);
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

  private void putRegisters(String value, ObjectNode node) {
    var list = node.putArray(property);
    SEMICOLON
        .splitAsStream(value)
        .map(String::strip)
        .forEach(
            text -> {
              int colon = text.lastIndexOf(':');
              if (colon < 0) {
                list.add(text);
              } else {
                list.add(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("name", text.substring(0, colon))
                        .put("unit", text.substring(colon + 1)));
              }
            });
  }
}

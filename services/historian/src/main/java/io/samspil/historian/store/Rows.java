package io.samspil.historian.store;

import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rows of an answer as messages: the time first, then the columns in the order named here. */
final class Rows {
  static final List<String> READING_COLUMNS =
      List.of("register", "revision", "value", "unit", "utility", "arrival");
  static final List<String> INTERVAL_COLUMNS =
      List.of(
          "register",
          "revision",
          "utility",
          "unit",
          "kind",
          "value",
          "quality",
          "rule",
          "readings",
          "startRegister",
          "endRegister",
          "startBoundary",
          "endBoundary",
          "min",
          "max",
          "published",
          "flags",
          "decisions",
          "meter");
  static final List<String> AREA_COLUMNS =
      List.of("utility", "register", "sum", "meters", "unit", "kind", "revision");

  private Rows() {}

  static StoredReading reading(JsonNode row) {
    return new StoredReading(
        number(row, 0),
        text(row, 1),
        number(row, 3),
        text(row, 4),
        text(row, 5),
        Integer.parseUnsignedInt(text(row, 2)),
        number(row, 6));
  }

  static Interval interval(JsonNode row) {
    return Interval.newBuilder()
        .setMeterId(text(row, 19))
        .setStartUs(number(row, 0))
        .setRegister(text(row, 1))
        .setRevision(Integer.parseUnsignedInt(text(row, 2)))
        .setUtility(Names.utility(text(row, 3)))
        .setUnit(Names.unit(text(row, 4)))
        .setKind(Names.kind(text(row, 5)))
        .setValueMilli(number(row, 6))
        .setQuality(Names.quality(text(row, 7)))
        .setRule(text(row, 8))
        .setReadings((int) number(row, 9))
        .setStartRegisterMilli(number(row, 10))
        .setEndRegisterMilli(number(row, 11))
        .setStartBoundary(Names.boundary(text(row, 12)))
        .setEndBoundary(Names.boundary(text(row, 13)))
        .setMinMilli(number(row, 14))
        .setMaxMilli(number(row, 15))
        .setPublishedUs(row.path(16).isNull() ? 0 : number(row, 16))
        .addAllFlags(words(text(row, 17)))
        .addAllDecisions(DecisionText.parse(text(row, 18)))
        .build();
  }

  static AreaInterval area(JsonNode row) {
    return AreaInterval.newBuilder()
        .setStartUs(number(row, 0))
        .setUtility(Names.utility(text(row, 1)))
        .setRegister(text(row, 2))
        .setSumMilli(number(row, 3))
        .setMeters((int) number(row, 4))
        .setUnit(Names.unit(text(row, 5)))
        .setKind(Names.kind(text(row, 6)))
        .setRevision((int) number(row, 7))
        .build();
  }

  /**
   * Every number is always written, but for the time of publication, so QuestDB's null, which
   * shares its bits with the least 64-bit integer, can only be that integer.
   */
  static long number(JsonNode row, int column) {
    JsonNode cell = row.path(column);
    return cell.isNull() ? Long.MIN_VALUE : Long.parseLong(cell.asString());
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  static String text(JsonNode row, int column) {
    JsonNode cell = row.path(column);
    return cell.isNull() ? "" : cell.asString();
  }
}

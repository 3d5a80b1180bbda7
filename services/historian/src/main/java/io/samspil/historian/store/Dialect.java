package io.samspil.historian.store;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the stores do differently. Everything else is written once. */
sealed interface Dialect permits InfluxDialect, QuestDialect {
  /**
   * Makes ready what must be there before the first point: a database, tables. Cheap to call again.
   */
  void prepare();

  /** Where a write goes: the path as the client library has it, or another. */
  WriteTarget writeTarget();

  /**
   * The column to select for the time in microseconds, with its comma; empty: it comes by itself.
   */
  String timeColumn();

  /** The name of the time column in conditions. */
  String timeName();

  /** An instant as a literal. */
  String instant(long timeUs);

  /**
   * A text as a literal.
   *
   * @throws IllegalArgumentException if it has control characters
   */
  String text(String value);

  /**
   * What is read of the rows of the answer, each an array of the selected columns with the time
   * first.
   */
  <T> List<T> rows(String query, Function<JsonNode, T> read);

  /**
   * A condition: the tag is one of the values.
   *
   * @throws IllegalArgumentException if a value has control characters
   */
  String oneOf(String tag, List<String> values);

  /** The time of the latest point of each of the tag's values, and the value; none, no row. */
  List<JsonNode> latest(String series, String tag, List<String> values);

  /** Where points are posted. */
  enum WriteTarget {
    /** {@code /api/v2/write?bucket=&org=&precision=us}. */
    V2,
    /** {@code /write?db=&precision=u}. */
    V1
  }

  /** The text, if it has no control characters. */
  static String withoutControls(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a text of a query has control characters");
    }
    return value;
  }
}

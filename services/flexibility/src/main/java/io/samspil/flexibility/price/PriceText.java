package io.samspil.flexibility.price;

import io.samspil.flexibility.day.Days;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Energi Data Service answers, or a CSV file, as quarter hours.
 *
 * <p>The time rule: the distance between a document's times is that of most neighbours, 5, 15 or 60
 * minutes. An hour's value is that of its four quarters; a quarter of five-minute values is their
 * mean, when all three are there. What is not there stays out: no value is invented.
 */
final class PriceText {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long QUARTER = 900;
  private static final long HOUR = 3600;
  private static final long FIVE_MINUTES = 300;

  private PriceText() {}

  /** A text that is no such data; the message says what is wrong with it. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * @return the value of each quarter, in the unit of the source
   * @throws UnreadableException if it is neither form
   */
  static NavigableMap<Long, BigDecimal> read(
      PriceKind kind, String area, String currency, String text) {
    NavigableMap<Long, BigDecimal> bySecond =
        text.stripLeading().startsWith("{")
            ? json(kind, area, currency, text)
            : csv(kind, currency, text);
    if (bySecond.isEmpty()) {
      throw new UnreadableException("there is no value of %s in it".formatted(area));
    }
    return quarters(bySecond);
  }

  private static NavigableMap<Long, BigDecimal> json(
      PriceKind kind, String area, String currency, String text) {
    NavigableMap<Long, BigDecimal> values = new TreeMap<>();
    for (JsonNode one : records(text)) {
      JsonNode value = one.path(kind.valueField(currency));
      if (one.path("PriceArea").asString("").equals(area) && value.isNumber()) {
        values.put(seconds(one.path(kind.timeField()).asString("")), value.decimalValue());
      }
    }
    return values;
  }

  private static JsonNode records(String text) {
    try {
      JsonNode records = JSON.readTree(text).path("records");
      if (!records.isArray()) {
        throw new UnreadableException("its JSON has no list of records");
      }
      return records;
    } catch (JacksonException e) {
      throw new UnreadableException("it is no JSON: " + e.getOriginalMessage());
    }
  }

  private static NavigableMap<Long, BigDecimal> csv(PriceKind kind, String currency, String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(","));
    int time = header.indexOf("time_utc");
    int column = 0;
    while (column < header.size() && !header.get(column).startsWith(kind.column(currency))) {
      column++;
    }
    if (time < 0 || column == header.size()) {
      throw new UnreadableException(
          "its first line names no columns time_utc and %s".formatted(kind.column(currency)));
    }
    NavigableMap<Long, BigDecimal> values = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length > Math.max(time, column) && !cells[column].isBlank()) {
        values.put(seconds(cells[time]), number(cells[column]));
      }
    }
    return values;
  }

  private static BigDecimal number(String cell) {
    try {
      return new BigDecimal(cell.strip());
    } catch (NumberFormatException e) {
      throw new UnreadableException("'%s' is no number".formatted(cell));
    }
  }

  /** The service writes UTC without saying so. */
  private static long seconds(String time) {
    try {
      return time.endsWith("Z")
          ? Instant.parse(time).getEpochSecond()
          : LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new UnreadableException("'%s' is no time".formatted(time));
    }
  }

  private static NavigableMap<Long, BigDecimal> quarters(NavigableMap<Long, BigDecimal> bySecond) {
    long step = step(bySecond);
    NavigableMap<Long, BigDecimal> quarters = new TreeMap<>();
    bySecond.forEach(
        (second, value) -> {
          if (Math.floorMod(second, QUARTER) == 0) {
            long first = Days.quarterOf(Instant.ofEpochSecond(second));
            if (step == FIVE_MINUTES) {
              mean(bySecond, second, quarters, first);
            } else {
              for (long quarter = first; quarter < first + step / QUARTER; quarter++) {
                quarters.put(quarter, value);
              }
            }
          }
        });
    return quarters;
  }

  private static void mean(
      NavigableMap<Long, BigDecimal> bySecond,
      long second,
      Map<Long, BigDecimal> quarters,
      long quarter) {
    List<BigDecimal> values = bySecond.subMap(second, second + QUARTER).values().stream().toList();
    if (values.size() == QUARTER / FIVE_MINUTES) {
      BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      quarters.put(quarter, sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL32));
    }
  }

  private static long step(NavigableMap<Long, BigDecimal> bySecond) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (Long second : bySecond.keySet()) {
      Long next = bySecond.higherKey(second);
      if (next != null) {
        counts.merge(next - second, 1, Integer::sum);
      }
    }
    long usual =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(QUARTER);
    if (usual != FIVE_MINUTES && usual != QUARTER && usual != HOUR) {
      throw new UnreadableException(
          "its values are %d s apart; expected 300, 900 or 3600".formatted(usual));
    }
    return usual;
  }
}

package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A P1 telegram (DSMR 2.2 to 5.0 and its kin in Belgium, Sweden, Hungary and Ireland) as a tree:
 *
 * <pre>
 *   { "header": "ISK5\\2M550T-1012",
 *     "0-0:1.0.0": "200426223325S",
 *     "1-0:1.8.1": { "value": 2130.115, "unit": "kWh" },
 *     "mbus": [ { "channel": 1, "medium": 3, "id": "4730…", "time": "200426223001S",
 *                 "value": 246.138, "unit": "m3" } ] }
 * </pre>
 *
 * A field has the last of its object's values. The meters behind the electricity meter, 0-1 to 0-9,
 * are in the list, those that told a value.
 */
final class Telegram {
  private static final Pattern LINE =
      Pattern.compile("(\\d+-\\d+:\\d+\\.\\d+\\.\\d+)(?:\\*255)?((?:\\(.*)?)");
  private static final Pattern CHANNEL = Pattern.compile("0-([1-9]):(\\d+\\.\\d+\\.\\d+)");
  private static final int MOST_LINES = 2_000;
  private static final int LONGEST_LINE = 4_096;

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final TreeMap<Integer, ObjectNode> channels = new TreeMap<>();

  private Telegram() {}

  static ObjectNode read(byte[] payload) throws Refusal {
    int from = indexOf(payload, '/', 0);
    int end = from < 0 ? -1 : endOf(payload, from);
    if (end < 0) {
      throw invalid("there is no '/' at its beginning and '!' at its end; expected both");
    }
    checkCrc(payload, from, end);
    String[] lines =
        new String(payload, from + 1, end - from - 1, StandardCharsets.ISO_8859_1)
            .split("\r\n|\n|\r", MOST_LINES + 1);
    if (lines.length > MOST_LINES) {
      throw invalid("it has too many lines; expected at most " + MOST_LINES);
    }
    Telegram telegram = new Telegram();
    telegram.tree.put("header", lines[0].strip());
    telegram.takeAll(lines);
    return telegram.finished();
  }

  private static int indexOf(byte[] payload, char wanted, int from) {
    for (int i = from; i < payload.length; i++) {
      if (payload[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The '!' that begins a line. */
  private static int endOf(byte[] payload, int from) {
    int end = indexOf(payload, '!', from);
    while (end > 0 && payload[end - 1] != '\n' && payload[end - 1] != '\r') {
      end = indexOf(payload, '!', end + 1);
    }
    return end;
  }

  /** What follows the '!' on its line; meters before DSMR 4 have nothing there. */
  private static void checkCrc(byte[] payload, int from, int end) throws Refusal {
    String rest =
        new String(payload, end + 1, payload.length - end - 1, StandardCharsets.ISO_8859_1);
    String written = rest.lines().findFirst().orElse("").strip();
    if (written.isEmpty()) {
      return;
    }
    int told;
    try {
      told = written.length() > 4 ? -1 : Integer.parseUnsignedInt(written, 16);
    } catch (NumberFormatException e) {
      told = -1;
    }
    if (told < 0) {
      throw invalid(
          Shown.of(written) + " follows the '!'; expected up to 4 hexadecimal digits, or nothing");
    }
    int crc = Crc16.of(payload, from, end + 1);
    if (crc != told && !lostReturns(payload, from, end, told)) {
      throw new Refusal(
          Rule.CRC_MISMATCH,
          "the telegram's CRC-16 is %s, and its bytes have %04X; it was changed on its way"
              .formatted(written, crc));
    }
  }

  /** Whether a relay took the carriage returns away: the CRC holds once they are back. */
  private static boolean lostReturns(byte[] payload, int from, int end, int told) {
    int firstReturn = indexOf(payload, '\r', from);
    return (firstReturn < 0 || firstReturn > end)
        && Crc16.ofLinesWithReturns(payload, from, end + 1) == told;
  }

  private void takeAll(String[] lines) throws Refusal {
    for (int i = 1; i < lines.length; i++) {
      StringBuilder line = new StringBuilder(lines[i].strip());
      // DSMR 2.2 and 3.0 write the value of a meter behind on a line of its own.
      while (i + 1 < lines.length && lines[i + 1].startsWith("(")) {
        line.append(lines[++i].strip());
      }
      if (line.length() > LONGEST_LINE) {
        throw invalid("line " + (i + 1) + " is too long; expected at most " + LONGEST_LINE);
      }
      if (!line.isEmpty()) {
        take(line.toString(), i + 1);
      }
    }
  }

  private void take(String line, int number) throws Refusal {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw invalid(
          "line %d is %s; expected an OBIS code and values in parentheses"
              .formatted(number, Shown.of(line)));
    }
    List<String> values = values(matcher.group(2));
    if (values == null) {
      throw invalid(
          "line %d is %s; its parentheses do not match".formatted(number, Shown.of(line)));
    }
    String code = matcher.group(1);
    Matcher channel = CHANNEL.matcher(code);
    if (channel.matches()) {
      takeBehind(Integer.parseInt(channel.group(1)), channel.group(2), values);
    } else if (!tree.has(code) && !values.isEmpty()) {
      put(tree, code, values.getLast());
    }
  }

  /** What stands in the parentheses; null when they do not match. */
  private static @Nullable List<String> values(String text) {
    List<String> values = new ArrayList<>(2);
    int at = 0;
    while (at < text.length()) {
      int close = text.indexOf(')', at);
      if (text.charAt(at) != '(' || close < 0) {
        return null;
      }
      values.add(text.substring(at + 1, close));
      at = close + 1;
    }
    return values;
  }

  private static void put(ObjectNode object, String field, String value) throws Refusal {
    int star = value.indexOf('*');
    @Nullable BigDecimal number = star < 0 ? null : Numbers.parse(value.substring(0, star), field);
    if (number == null) {
      object.put(field, value);
    } else {
      object.putObject(field).put("value", number).put("unit", value.substring(star + 1));
    }
  }

  /** A meter behind the electricity meter, by M-Bus. */
  private void takeBehind(int channel, String code, List<String> values) throws Refusal {
    ObjectNode meter =
        channels.computeIfAbsent(
            channel, c -> JsonNodeFactory.instance.objectNode().put("channel", c));
    String first = values.isEmpty() ? "" : values.getFirst();
    switch (code) {
      case "24.1.0" -> {
        @Nullable BigDecimal medium = Numbers.parse(first, "medium");
        if (medium != null && medium.precision() - medium.scale() <= 3) {
          meter.put("medium", medium.intValue());
        }
      }
      // Belgian meters tell theirs in 96.1.1, the Dutch in 96.1.0.
      case "96.1.0", "96.1.1" -> {
        if (!first.isEmpty()) {
          meter.put("id", first);
        }
      }
      case "24.2.1", "24.2.3" -> quantity(meter, first, values.isEmpty() ? "" : values.getLast());
      case "24.3.0" -> older(meter, first, values);
      default -> {
        // Valves, switches and texts are no readings.
      }
    }
  }

  private static void quantity(ObjectNode meter, String time, String quantity) throws Refusal {
    int star = quantity.indexOf('*');
    @Nullable BigDecimal number =
        star < 0 ? null : Numbers.parse(quantity.substring(0, star), "value");
    if (number != null) {
      meter.put("time", time).put("value", number).put("unit", quantity.substring(star + 1));
    }
  }

  /** DSMR 2.2 and 3.0: (time)(status)(period)(count)(code)(unit)(value). */
  private static void older(ObjectNode meter, String time, List<String> values) throws Refusal {
    if (values.size() == 7) {
      quantity(meter, time, values.get(6) + "*" + values.get(5));
    }
  }

  private ObjectNode finished() {
    ArrayNode behind = tree.putArray("mbus");
    for (ObjectNode meter : channels.values()) {
      if (meter.has("value")) {
        behind.add(meter);
      }
    }
    return tree;
  }

  private static Refusal invalid(String why) {
    return new Refusal(Rule.TELEGRAM_INVALID, "the payload is not a P1 telegram: " + why);
  }
}

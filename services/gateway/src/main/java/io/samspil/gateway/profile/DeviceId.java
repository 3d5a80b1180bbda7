package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the device calls itself: one piece, or several one behind the other.
 *
 * @param pieces at least one
 */
record DeviceId(List<Piece> pieces) {
  private static final int LONGEST = 128;

  /** A part of the id. */
  sealed interface Piece {
    String in(Element element) throws Refusal;
  }

  /** The same in every id. */
  record Fixed(String text) implements Piece {
    @Override
    public String in(Element element) {
      return text;
    }
  }

  /** In the payload, as text or as a whole number. */
  record Field(Place from, Cut cut) implements Piece {
    @Override
    public String in(Element element) throws Refusal {
      JsonNode id = from.in(element);
      if (id.isIntegralNumber() || (id.isString() && !id.stringValue().isEmpty())) {
        return cut.of(id.asString(), "the field '" + from + "'");
      }
      throw new Refusal(
          Rule.DEVICE_MISSING, "there is no device id in '" + from + "'; expected a text");
    }
  }

  /** A level of the topic, counted from 0. */
  record Level(int index, Cut cut) implements Piece {
    @Override
    public String in(Element element) throws Refusal {
      @Nullable String level = TopicFilter.level(element.topic(), index);
      if (level == null || level.isEmpty()) {
        throw new Refusal(Rule.DEVICE_MISSING, "the topic has no level " + index);
      }
      return cut.of(level, "the topic level " + index);
    }
  }

  /**
   * What is taken of a text.
   *
   * @param after the text begins with it, and what follows is taken; empty: all
   * @param match its first group is taken, all it matches where it has none; null: all
   * @param hex the text is written in hexadecimal digits, two for each ASCII character
   */
  record Cut(String after, @Nullable Pattern match, boolean hex) {
    static final Cut NONE = new Cut("", null, false);

    String of(String text, String where) throws Refusal {
      if (text.length() > LONGEST || !text.startsWith(after)) {
        throw missing(text, where, "at most 128 characters that begin with " + Shown.of(after));
      }
      String rest = text.substring(after.length());
      String taken = match == null ? rest : matched(match, rest, where);
      if (taken.isEmpty()) {
        throw missing(text, where, "a device id");
      }
      return hex ? plain(taken) : taken;
    }

    private static String matched(Pattern match, String text, String where) throws Refusal {
      try {
        Matcher matcher = match.matcher(new BoundedText(text));
        if (matcher.find()) {
          String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
          return group == null ? "" : group;
        }
      } catch (BoundedText.ExhaustedException | StackOverflowError e) {
        throw missing(text, where, "one that is found sooner than " + match);
      }
      throw missing(text, where, "a match of " + match);
    }

    /** What the digits stand for where all of that can be printed; else the digits themselves. */
    private static String plain(String digits) {
      if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
        return digits;
      }
      byte[] bytes = HexFormat.of().parseHex(digits);
      for (byte one : bytes) {
        if (one <= 0x20 || one > 0x7e) {
          return digits;
        }
      }
      return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static Refusal missing(String text, String where, String expected) {
      return new Refusal(
          Rule.DEVICE_MISSING,
          "there is no device id in %s, %s; expected %s"
              .formatted(where, Shown.of(text), expected));
    }
  }

  String in(Element element) throws Refusal {
    if (pieces.size() == 1) {
      return pieces.getFirst().in(element);
    }
    StringBuilder id = new StringBuilder();
    for (Piece piece : pieces) {
      id.append(piece.in(element));
    }
    return id.toString();
  }
}

package io.samspil.gateway.profile;

import com.google.protobuf.UnsafeByteOperations;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values in lines (RFC 4180, with a separator of one's own): a field may stand in quotation marks,
 * and within them may have the separator, line ends, and quotation marks twice. Blank lines, and
 * lines that begin with {@code #}, are no lines.
 *
 * @param separator one character
 * @param header whether the first line has the names of the columns
 * @param columns their names, where no line has them; those beyond are called by their number, from
 *     0
 * @param decimalComma whether a comma stands before the decimals; a point then is no part of a
 *     number
 */
record CsvLines(char separator, boolean header, List<String> columns, boolean decimalComma) {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_FIELDS = 1_000;
  private static final char QUOTE = '"';

  JsonNode read(byte[] payload) throws Refusal {
    if (!UnsafeByteOperations.unsafeWrap(payload).isValidUtf8()) {
      throw new Refusal(
          Rule.PAYLOAD_NOT_UTF8, "the payload is not UTF-8 text; expected lines in UTF-8");
    }
    String text = new String(payload, StandardCharsets.UTF_8);
    Reader reader = new Reader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    List<String> names = header ? null : columns;
    for (List<String> line = reader.next(); line != null; line = reader.next()) {
      if (names == null) {
        names = List.copyOf(line);
      } else {
        rows.add(row(names, line, reader.line));
      }
      if (rows.size() > MOST_LINES) {
        throw invalid(reader.line, "the lines go on; expected at most " + MOST_LINES);
      }
    }
    return rows;
  }

  private ObjectNode row(List<String> names, List<String> fields, int line) throws Refusal {
    if (header && fields.size() > names.size()) {
      throw invalid(line, "it has %d fields; expected %d".formatted(fields.size(), names.size()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields.size(); i++) {
      row.put(i < names.size() ? names.get(i).strip() : String.valueOf(i), fields.get(i));
    }
    return row;
  }

  private static Refusal invalid(int line, String why) {
    return new Refusal(Rule.CSV_INVALID, "line " + line + ": " + why);
  }

  /** Goes through the text once. */
  private final class Reader {
    private final String text;
    private int at;
    private int line;

    Reader(String text) {
      this.text = text;
    }

    /** The fields of the next line that has any, null at the end. */
    @org.jspecify.annotations.Nullable
    List<String> next() throws Refusal {
      while (at < text.length()) {
        line++;
        if (text.charAt(at) == '#') {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end + 1;
          continue;
        }
        List<String> fields = fields();
        if (fields.size() > 1 || !fields.getFirst().isBlank()) {
          return fields;
        }
      }
      return null;
    }

    private List<String> fields() throws Refusal {
      List<String> fields = new ArrayList<>();
      while (true) {
        fields.add(decimal(field()));
        if (fields.size() > MOST_FIELDS) {
          throw invalid(line, "it has too many fields; expected at most " + MOST_FIELDS);
        }
        if (at >= text.length()) {
          return fields;
        }
        char end = text.charAt(at++);
        if (end != separator) {
          at += end == '\r' && at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
          return fields;
        }
      }
    }

    private String decimal(String field) {
      boolean number = decimalComma && field.indexOf(',') >= 0 && field.indexOf('.') < 0;
      return number ? field.replace(',', '.') : field;
    }

    private String field() throws Refusal {
      if (at < text.length() && text.charAt(at) == QUOTE) {
        return quoted();
      }
      int from = at;
      while (at < text.length() && !ends(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    private String quoted() throws Refusal {
      StringBuilder field = new StringBuilder();
      int opened = line;
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c != QUOTE) {
          line += c == '\n' ? 1 : 0;
          field.append(c);
        } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
          field.append(c);
          at++;
        } else {
          at++;
          if (at < text.length() && !ends(text.charAt(at))) {
            throw invalid(line, "something follows a quotation mark; expected the separator");
          }
          return field.toString();
        }
      }
      throw invalid(opened, "a quotation mark is not closed");
    }

    private boolean ends(char c) {
      return c == separator || c == '\n' || c == '\r';
    }
  }
}

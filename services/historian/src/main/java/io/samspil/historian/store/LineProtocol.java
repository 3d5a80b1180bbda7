package io.samspil.historian.store;

/**
 * The line protocol of InfluxDB, version 1: {@code series,tag=t,… field=f,… time}. Commas, equal
 * signs and spaces of a tag are escaped by a backslash, as are quotes and backslashes of a text
 * field. A tag has no way to hold a line's end, and none of its own to hold a backslash before one
 * of the escaped; such a tag is refused here rather than misread there.
 */
final class LineProtocol {
  private LineProtocol() {}

  static void tag(StringBuilder line, String key, String value) {
    if (value.isEmpty()) {
      throw new UnstorableException(key + " is empty: expected a name");
    }
    line.append(',').append(key).append('=');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f || c == '\\') {
        throw new UnstorableException(
            "%s has the character U+%04X at %d: expected neither control characters nor a backslash"
                .formatted(key, (int) c, i));
      }
      if (c == ',' || c == '=' || c == ' ') {
        line.append('\\');
      }
      line.append(c);
    }
  }

  static void number(StringBuilder line, String key, long value) {
    separate(line).append(key).append('=').append(value).append('i');
  }

  static void text(StringBuilder line, String key, String value) {
    separate(line).append(key).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f) {
        throw new UnstorableException(
            "%s has the character U+%04X at %d: expected no control characters"
                .formatted(key, (int) c, i));
      }
      if (c == '"' || c == '\\') {
        line.append('\\');
      }
      line.append(c);
    }
    line.append('"');
  }

  /** Between tags and fields. */
  static void fields(StringBuilder line) {
    line.append(' ');
  }

  static void time(StringBuilder line, long timeUs) {
    line.append(' ').append(timeUs);
  }

  private static StringBuilder separate(StringBuilder line) {
    return line.charAt(line.length() - 1) == ' ' ? line : line.append(',');
  }
}

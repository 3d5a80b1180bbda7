package io.samspil.metering.alarm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The id of an alarm: {@code <rule>/<subject>}. It is also the end of its path in the API, so what
 * cannot stand in a path is written as {@code ~} and two hexadecimal digits for each of its bytes.
 */
final class AlarmId {
  private AlarmId() {}

  static String of(String rule, String subject) {
    return rule + "/" + plain(subject);
  }

  private static String plain(String subject) {
    StringBuilder plain = new StringBuilder();
    for (byte each : subject.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(each)) {
        plain.append((char) each);
      } else {
        plain.append(String.format(Locale.ROOT, "~%02x", each));
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(byte each) {
    return each >= 'a' && each <= 'z'
        || each >= 'A' && each <= 'Z'
        || each >= '0' && each <= '9'
        || each == '.'
        || each == '_'
        || each == ':'
        || each == '-';
  }
}

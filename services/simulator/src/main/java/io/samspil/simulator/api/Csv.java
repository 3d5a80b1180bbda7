package io.samspil.simulator.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes lines of CSV (RFC 4180). */
public final class Csv {
  private Csv() {}

  /** The cells as one line with its end, quoted where they need it. */
  public static String line(String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

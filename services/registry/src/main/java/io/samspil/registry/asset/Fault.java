package io.samspil.registry.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with what a caller sent.
 *
 * @param line of the file, from 1 for its header; absent when it was no file
 * @param field as the caller wrote it: a JSON property or a CSV column
 * @param value that was given, shortened; empty if there was none
 * @param expected what would have been right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable Long line, String field, String value, String expected) {
  private static final int SHOWN = 100;

  public Fault {
    value = printable(value);
  }

  public static Fault of(String field, String value, String expected) {
    return new Fault(null, field, value, expected);
  }

  Fault atLine(long number) {
    return new Fault(number, field, value, expected);
  }

  Fault renamed(String column) {
    return new Fault(line, column, value, expected);
  }

  private static String printable(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}

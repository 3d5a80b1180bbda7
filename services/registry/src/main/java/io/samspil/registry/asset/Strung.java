package io.samspil.registry.asset;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a row that a statement has strung together, so that one statement reads a row with
 * all that belongs to it.
 */
public final class Strung {
  /** Between parts that hold free text; what callers send has no such characters. */
  public static final String BETWEEN_TEXTS = "\u001E";

  /** Between the values of such a part. */
  public static final String BETWEEN_VALUES = "\u001F";

  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern COLON = Pattern.compile(":");
  private static final Pattern TEXTS = Pattern.compile(BETWEEN_TEXTS);
  private static final Pattern VALUES = Pattern.compile(BETWEEN_VALUES);

  private Strung() {}

  /** {@code a;b} */
  public static Stream<String> parts(@Nullable String strung) {
    return strung == null || strung.isEmpty() ? Stream.empty() : SEMICOLON.splitAsStream(strung);
  }

  /** {@code a:b:c}; the last of so many values may have colons in it. */
  public static List<String> values(String part, int number) {
    return List.of(COLON.split(part, number));
  }

  /** Parts that hold free text, each with its values. */
  public static Stream<List<String>> texts(@Nullable String strung) {
    return strung == null
        ? Stream.empty()
        : TEXTS.splitAsStream(strung).map(part -> List.of(VALUES.split(part, -1)));
  }
}

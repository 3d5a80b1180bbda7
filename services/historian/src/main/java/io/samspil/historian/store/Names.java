package io.samspil.historian.store;

import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The closed sets of the messages as the words that the store and the API use, and back. */
public final class Names {
  private static final Map<String, Quality> QUALITIES = byWord(Quality.values());
  private static final Map<String, Boundary> BOUNDARIES = byWord(Boundary.values());
  private static final Map<String, RegisterKind> KINDS = byWord(RegisterKind.values());

  private Names() {}

  /** {@code ESTIMATED_BOUNDARY} is written {@code estimated-boundary}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Quality quality(String word) {
    return QUALITIES.getOrDefault(word, Quality.QUALITY_UNSPECIFIED);
  }

  static Boundary boundary(String word) {
    return BOUNDARIES.getOrDefault(word, Boundary.BOUNDARY_UNSPECIFIED);
  }

  static RegisterKind kind(String word) {
    return KINDS.getOrDefault(word, RegisterKind.REGISTER_KIND_UNSPECIFIED);
  }

  static Unit unit(String symbol) {
    return Units.find(symbol).map(Units.Scale::unit).orElse(Unit.UNIT_UNSPECIFIED);
  }

  static Utility utility(String name) {
    return Utilities.find(name).orElse(Utility.UTILITY_UNSPECIFIED);
  }

  private static <E extends Enum<E>> Map<String, E> byWord(E[] values) {
    return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(Names::word, value -> value));
  }
}

package io.samspil.contracts;

import io.samspil.contracts.v1.Utility;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The utilities by the names that topics, paths and the store use. */
public final class Utilities {
  private static final Map<String, Utility> BY_NAME =
      Map.of(
          "electricity", Utility.ELECTRICITY,
          "water", Utility.WATER,
          "heat", Utility.HEAT,
          "transport", Utility.TRANSPORT,
          "buildings", Utility.BUILDINGS,
          "streams", Utility.STREAMS);

  private Utilities() {}

  public static Optional<Utility> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The name in lower case. */
  public static String name(Utility utility) {
    return utility.name().toLowerCase(Locale.ROOT);
  }
}

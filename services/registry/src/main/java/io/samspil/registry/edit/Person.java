package io.samspil.registry.edit;

import java.text.Normalizer;
import java.util.Locale;

/** Who acts: as the token names them, or where nobody signs in, the request. */
final class Person {
  static final int LONGEST_NAME = 100;

  private Person() {}

  /** Whether two names mean one person: case and spaces tell nobody apart. */
  static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}

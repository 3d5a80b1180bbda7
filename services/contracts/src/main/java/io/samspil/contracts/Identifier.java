package io.samspil.contracts;

import java.util.regex.Pattern;

/** The one form that every id of ours has. */
final class Identifier {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

  private Identifier() {}

  static String require(String what, String value) {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidIdException(
          "%s '%s' is not an id: expected 1 to 64 of A-Z a-z 0-9 . _ : -, beginning with a letter or digit"
              .formatted(what, printable(value)));
    }
    return value;
  }

  private static String printable(String value) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}

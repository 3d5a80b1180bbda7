package io.samspil.gateway.decode;

/** What a stranger sent, made fit to stand in a sentence: short, without control characters. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** In quotation marks. */
  public static String of(Object value) {
    return "'" + plain(String.valueOf(value), LONGEST) + "'";
  }

  /**
   * @param longest how many characters of it are shown
   */
  public static String plain(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
    return cut.chars()
        .map(c -> Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

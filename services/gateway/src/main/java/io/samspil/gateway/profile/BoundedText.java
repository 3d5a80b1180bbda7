package io.samspil.gateway.profile;

/**
 * A text that may be looked at only so often, so that no regular expression can be made to search
 * for ever.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_LOOKS = 20_000;

  private final String text;
  private int looks;

  /** It was looked at too often. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("the regular expression searches too long", null, false, false);
    }
  }

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

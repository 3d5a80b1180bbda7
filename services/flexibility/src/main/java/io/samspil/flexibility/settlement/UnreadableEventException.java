package io.samspil.flexibility.settlement;

/** An event that says its times in a way that cannot be read; the message says which. */
final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableEventException(String message) {
    super(message);
  }
}

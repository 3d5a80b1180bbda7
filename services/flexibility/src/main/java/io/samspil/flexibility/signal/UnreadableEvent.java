package io.samspil.flexibility.signal;

/** An event that cannot be followed; the message says which field, and what was expected. */
final class UnreadableEvent extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableEvent(String reason) {
    super(reason);
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

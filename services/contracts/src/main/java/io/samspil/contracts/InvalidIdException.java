package io.samspil.contracts;

/** A text is not an id; the message says what was given and what was expected. */
public final class InvalidIdException extends IllegalArgumentException {
  InvalidIdException(String message) {
    super(message);
  }
}

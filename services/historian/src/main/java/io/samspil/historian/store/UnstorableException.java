package io.samspil.historian.store;

/** A record cannot be written as a point; the message says which text of it and why. */
public final class UnstorableException extends RuntimeException {
  UnstorableException(String message) {
    super(message);
  }
}

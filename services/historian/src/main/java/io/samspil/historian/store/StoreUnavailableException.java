package io.samspil.historian.store;

/**
 * The store cannot be reached, or answers something that may pass: what was asked may be asked
 * again. The message says what was tried and what came back.
 */
public final class StoreUnavailableException extends RuntimeException {
  StoreUnavailableException(String message) {
    super(message);
  }

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

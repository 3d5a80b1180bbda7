package io.samspil.gateway.quarantine;

import org.jspecify.annotations.Nullable;

/** Kafka does not answer, or has not confirmed in time. */
final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package io.samspil.gateway.quarantine;

/** Kafka does not answer, or has not confirmed in time. */
final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.samspil.gateway.intake;

/**
 * Told of every message on its way to Kafka, whichever door it came by. Called on the hot path: it
 * never blocks.
 */
public interface IntakeLog {
  /** Takes no note. */
  IntakeLog NONE = (message, decoded) -> {};

  void heard(Message message, Decoded decoded);
}

package io.samspil.gateway.quarantine;

/** What became of a replay of one refused message. */
sealed interface Outcome {
  /**
   * Kafka has what it became.
   *
   * @param readings how many
   */
  record Replayed(int readings) implements Outcome {}

  /** It stays in quarantine. */
  record RefusedAgain(String rule, String reason) implements Outcome {}

  /** Nothing was tried. */
  record Skipped(String reason) implements Outcome {}
}

package io.samspil.gateway.quarantine;

/** What became of a replay of one refused message. */
sealed interface Outcome {
  /**
   * Kafka has what it became.
   *
   * @param readings how many
   */
  record Replayed(int readings) implements Outcome {}

  /**
   * It stays in quarantine.
   *
   * @param readings how many a part of it became, where it speaks of several meters; when the rest
   *     is replayed too, they are duplicates
   */
  record RefusedAgain(String rule, String reason, int readings) implements Outcome {}

  /** Nothing was tried. */
  record Skipped(String reason) implements Outcome {}
}

package io.samspil.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The ledger as an operator reads it.
 *
 * @param minutes the newest minutes in which anything arrived, newest first
 * @param today the sum since midnight in the city's zone
 */
record LedgerPage(List<Minute> minutes, Today today) {

  /** Whether what was received has all been accounted for. */
  enum Balance {
    /** accepted + duplicate + quarantined = received, stored = accepted, nothing is missing. */
    @JsonProperty("balanced")
    BALANCED,
    /** Not yet, and the minute is young enough for that. */
    @JsonProperty("in-flight")
    IN_FLIGHT,
    /**
     * More was decided or stored than came, something is missing, or it has been in flight too
     * long.
     */
    @JsonProperty("not-balanced")
    NOT_BALANCED
  }

  /**
   * One arrival minute.
   *
   * @param minute its start, RFC 3339 in UTC
   * @param inFlight received and not yet decided, and accepted and not yet stored
   * @param note what is wrong or on its way, a sentence; empty when balanced
   */
  record Minute(
      String minute,
      long received,
      long accepted,
      long duplicate,
      long quarantined,
      long stored,
      long missing,
      long inFlight,
      boolean balanced,
      Balance state,
      String note) {}

  /**
   * @param notBalanced how many of today's minutes are not balanced
   */
  record Today(
      String since,
      long received,
      long accepted,
      long duplicate,
      long quarantined,
      long stored,
      long missing,
      long inFlight,
      int notBalanced) {}
}

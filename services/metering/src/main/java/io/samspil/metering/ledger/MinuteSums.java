package io.samspil.metering.ledger;

import io.samspil.contracts.v1.LedgerEntry;

/**
 * What became of the readings of some minutes.
 *
 * @param received readings, and messages no reading could be made of, that Kafka has
 * @param accepted booked: new values and corrections
 * @param duplicate known already
 * @param quarantined kept aside with a rule id
 * @param stored confirmed by the store
 * @param missing records that were skipped on the way; never other than 0 while nothing is wrong
 */
record MinuteSums(
    long received, long accepted, long duplicate, long quarantined, long stored, long missing) {
  static final MinuteSums NOTHING = new MinuteSums(0, 0, 0, 0, 0, 0);

  MinuteSums plus(LedgerEntry entry) {
    return new MinuteSums(
        received + entry.getReceived(),
        accepted + entry.getAccepted(),
        duplicate + entry.getDuplicate(),
        quarantined + entry.getQuarantined(),
        stored + entry.getStored(),
        missing + entry.getMissing());
  }

  MinuteSums plus(MinuteSums other) {
    return new MinuteSums(
        received + other.received,
        accepted + other.accepted,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        stored + other.stored,
        missing + other.missing);
  }

  /** Of how many readings some stage has not told yet: the stages tell at different moments. */
  long inFlight() {
    return Math.abs(received - accepted - duplicate - quarantined) + Math.abs(accepted - stored);
  }

  /** Whether every reading has its one fate and all that was booked is stored. */
  boolean balanced() {
    return received == accepted + duplicate + quarantined && stored == accepted && missing == 0;
  }
}

package io.samspil.console.live;

import io.samspil.contracts.v1.LedgerEntry;

/** Counts of the ledger that can be summed over stages, partitions and minutes. */
record LedgerCounts(
    long received, long accepted, long duplicate, long quarantined, long stored, long missing) {

  static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0);

  static LedgerCounts of(LedgerEntry entry) {
    return new LedgerCounts(
        entry.getReceived(),
        entry.getAccepted(),
        entry.getDuplicate(),
        entry.getQuarantined(),
        entry.getStored(),
        entry.getMissing());
  }

  LedgerCounts plus(LedgerCounts other) {
    return new LedgerCounts(
        received + other.received,
        accepted + other.accepted,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        stored + other.stored,
        missing + other.missing);
  }

  /**
   * Received, and neither booked, found a duplicate nor quarantined. Negative while the stage that
   * counts what is received has told less than the others.
   */
  long undecided() {
    return received - accepted - duplicate - quarantined;
  }

  /**
   * Accepted and not confirmed by the store. Negative while the store has confirmed what metering
   * is still to tell.
   */
  long unstored() {
    return accepted - stored;
  }

  long inFlight() {
    return Math.abs(undecided()) + Math.abs(unstored());
  }

  boolean settled() {
    return undecided() == 0 && unstored() == 0 && missing == 0;
  }

  /** Faults that time does not mend. */
  boolean broken() {
    return missing > 0;
  }
}

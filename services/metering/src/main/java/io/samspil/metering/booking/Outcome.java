package io.samspil.metering.booking;

import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.metering.v1.AreaChange;

/** What comes out of booking a reading. */
public sealed interface Outcome {
  /** For samspil.booked: only the values that were new, each with its revision. */
  record Booked(Reading reading) implements Outcome {}

  /** For samspil.quarantine. */
  record Refused(Quarantined quarantined) implements Outcome {}

  /** For samspil.intervals. */
  record Published(Interval interval) implements Outcome {}

  /** For the sums of an area. */
  record Changed(AreaChange change) implements Outcome {}

  /** For samspil.ledger. */
  record Counted(LedgerEntry entry) implements Outcome {}
}

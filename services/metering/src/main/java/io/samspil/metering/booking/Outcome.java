package io.samspil.metering.booking;

import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.metering.v1.AreaChange;

/** What comes out of booking a reading. */
public sealed interface Outcome {
  /** The step of the topology that takes a kind of outcome, and no other. */
  String BOOKED = "outcome-booked";

  String REFUSED = "outcome-refused";
  String PUBLISHED = "outcome-published";
  String CHANGED = "outcome-changed";
  String COUNTED = "outcome-counted";

  /** The step of the topology that takes this one. */
  default String takenBy() {
    return switch (this) {
      case Booked booked -> BOOKED;
      case Refused refused -> REFUSED;
      case Published published -> PUBLISHED;
      case Changed changed -> CHANGED;
      case Counted counted -> COUNTED;
    };
  }

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

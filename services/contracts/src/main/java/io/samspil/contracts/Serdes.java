package io.samspil.contracts;

import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;

/**
 * The serdes of the topics, as classes with a public constructor, so that configuration can name
 * them.
 */
public final class Serdes {
  private Serdes() {}

  public static final class OfReading extends ProtobufSerde<Reading> {
    public OfReading() {
      super(Reading.parser());
    }
  }

  public static final class OfQuarantined extends ProtobufSerde<Quarantined> {
    public OfQuarantined() {
      super(Quarantined.parser());
    }
  }

  public static final class OfAsset extends ProtobufSerde<Asset> {
    public OfAsset() {
      super(Asset.parser());
    }
  }

  public static final class OfInterval extends ProtobufSerde<Interval> {
    public OfInterval() {
      super(Interval.parser());
    }
  }

  public static final class OfAreaUpdate extends ProtobufSerde<AreaUpdate> {
    public OfAreaUpdate() {
      super(AreaUpdate.parser());
    }
  }

  public static final class OfLedgerEntry extends ProtobufSerde<LedgerEntry> {
    public OfLedgerEntry() {
      super(LedgerEntry.parser());
    }
  }
}

package io.samspil.historian.ingest;

import com.google.protobuf.ByteString;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.historian.store.Refusal;

/** What the historian cannot store, as it goes to the quarantine. */
final class Quarantine {
  /** The store will not take the point, now or later. */
  static final String STORE_REFUSED = "store-refused";

  /** The record is not the message that its topic is for. */
  static final String RECORD_UNREADABLE = "record-unreadable";

  private static final String REFUSED_BY = "historian";

  private Quarantine() {}

  static Quarantined unreadable(
      byte[] bytes, String series, String where, long timestampUs, Exception cause) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFrom(bytes))
        .setRule(RECORD_UNREADABLE)
        .setReason(
            "the record %s has %d bytes that are not a message of the %s: %s"
                .formatted(where, bytes.length, series, cause.getMessage()))
        .setOrigin(Origin.newBuilder().setArrivalUs(timestampUs))
        .setRefusedBy(REFUSED_BY)
        .build();
  }

  static Quarantined unstorable(byte[] bytes, String reason, String meter, Origin origin) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFrom(bytes))
        .setRule(STORE_REFUSED)
        .setReason("it cannot be written as a point: " + reason)
        .setOrigin(origin)
        .setMeterId(meter)
        .setRefusedBy(REFUSED_BY)
        .build();
  }

  static Quarantined refused(Refusal refusal, String meter, Origin origin) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFromUtf8(refusal.line()))
        .setRule(STORE_REFUSED)
        .setReason("the store answered " + refusal.reason())
        .setOrigin(origin)
        .setMeterId(meter)
        .setRefusedBy(REFUSED_BY)
        .build();
  }
}

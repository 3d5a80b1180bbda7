package io.samspil.metering.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.metering.v1.Counts;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what lies in quarantine. What the gateway refused was never a reading: it counts as
 * received here. What the store refused was received and booked before.
 */
public final class QuarantineCounter implements Processor<String, byte[], String, LedgerEntry> {
  private static final String STORE = "quarantine-counts";

  private final Duration every;
  private @Nullable LedgerCounts counts;

  private QuarantineCounter(Duration every) {
    this.every = every;
  }

  /** A supplier of processors that tell their counts every so often. */
  public static ProcessorSupplier<String, byte[], String, LedgerEntry> every(Duration every) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, LedgerEntry> get() {
        return new QuarantineCounter(every);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(LedgerCounts.store(STORE));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, LedgerEntry> context) {
    LedgerCounts ledger =
        new LedgerCounts("quarantine", context.taskId().partition(), context.getStateStore(STORE));
    counts = ledger;
    context.schedule(
        every,
        PunctuationType.WALL_CLOCK_TIME,
        now -> ledger.tell((key, entry) -> context.forward(new Record<>(key, entry, now))));
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (counts != null) {
      Quarantined quarantined = parse(record);
      counts.count(minute(quarantined, record), c -> count(quarantined.getRefusedBy(), c));
    }
  }

  private static void count(String refusedBy, Counts.Builder counts) {
    switch (refusedBy) {
      case "historian" -> counts.setStoreRefused(counts.getStoreRefused() + 1);
      case "metering" -> counts.setQuarantined(counts.getQuarantined() + 1);
      default ->
          counts.setReceived(counts.getReceived() + 1).setQuarantined(counts.getQuarantined() + 1);
    }
  }

  /** Only what the store refused is not stamped with the time at which it was received. */
  private static long minute(Quarantined quarantined, Record<String, byte[]> record) {
    long arrivalUs = quarantined.getOrigin().getArrivalUs();
    return quarantined.getRefusedBy().equals("historian") && arrivalUs != 0
        ? LedgerCounts.minute(arrivalUs)
        : LedgerCounts.minuteOf(record);
  }

  private static Quarantined parse(Record<String, byte[]> record) {
    try {
      return record.value() == null
          ? Quarantined.getDefaultInstance()
          : Quarantined.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      return Quarantined.getDefaultInstance();
    }
  }
}

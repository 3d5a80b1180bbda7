package io.samspil.metering.ledger;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One stage's counts per arrival minute on one partition, kept in a store that commits together
 * with what was counted, so that they are exact whatever is killed when.
 */
public final class LedgerCounts {
  /** Minutes this far behind the newest are told no more and forgotten. */
  private static final long KEPT_MINUTES = Duration.ofHours(3).toMinutes();

  private static final long US_PER_MINUTE = 60_000_000L;

  /** Under this key lay the next offset that is expected, before the counts had a field for it. */
  private static final long NEXT_OFFSET = Long.MIN_VALUE;

  private static final long UNKNOWN = -1;

  private final String stage;
  private final int partition;
  private final ObjectStore<Long, Counts> store;
  private final TreeSet<Long> minutes = new TreeSet<>();
  private final TreeSet<Long> dirty = new TreeSet<>();
  private long newest = Long.MIN_VALUE;
  private long expectedOffset = UNKNOWN;

  public LedgerCounts(String stage, int partition, ObjectStore<Long, Counts> store) {
    this.stage = stage;
    this.partition = partition;
    this.store = store;
    store.forEach(this::restore);
  }

  private void restore(long minute, Counts counts) {
    if (minute == NEXT_OFFSET) {
      expectedOffset = Math.max(expectedOffset, counts.getReceived());
      return;
    }
    if (counts.getNextOffset() > 0) {
      expectedOffset = Math.max(expectedOffset, counts.getNextOffset());
    }
    remember(minute);
  }

  /** The store that counts are kept in. */
  public static StoreBuilder<ObjectStore<Long, Counts>> store(String name) {
    return StateStores.fewObjects(
        name, StateStores.form(Serdes.Long(), StateStores.of(Counts.parser())));
  }

  /** The minute in which a record came into its topic: the one it is counted in. */
  public static long minuteOf(Record<?, ?> record) {
    return minute(Micros.of(Instant.ofEpochMilli(record.timestamp())));
  }

  public static long minute(long arrivalUs) {
    return Math.floorDiv(arrivalUs, US_PER_MINUTE);
  }

  /** Changes the counts of a minute and returns what they are then. */
  public Counts count(long minute, Consumer<Counts.Builder> change) {
    Counts found = store.find(minute);
    Counts.Builder counts = found == null ? Counts.newBuilder() : found.toBuilder();
    change.accept(counts);
    if (expectedOffset != UNKNOWN) {
      counts.setNextOffset(expectedOffset);
    }
    Counts changed = counts.build();
    store.put(minute, changed);
    remember(minute);
    return changed;
  }

  /**
   * How many offsets were skipped before this one; normally none. It is kept with the next count.
   */
  public long skippedBefore(long offset) {
    long expected = expectedOffset;
    expectedOffset = offset + 1;
    return expected == UNKNOWN ? 0 : Math.max(0, offset - expected);
  }

  /** Tells every minute that has changed since the last time. */
  public void tell(BiConsumer<String, LedgerEntry> receiver) {
    for (long minute : dirty) {
      Counts counts = store.find(minute);
      if (counts != null) {
        receiver.accept(stage + "/" + partition + "/" + minute, entry(minute, counts));
      }
    }
    dirty.clear();
    forgetOld();
  }

  private void forgetOld() {
    List<Long> old = List.copyOf(minutes.headSet(newest - KEPT_MINUTES));
    boolean latest = false;
    for (long minute : old) {
      Counts counts = store.find(minute);
      minutes.remove(minute);
      latest |= counts != null && counts.getNextOffset() == expectedOffset;
      store.delete(minute);
    }
    if (latest) {
      // The next offset must not be forgotten with the minute.
      count(newest, counts -> {});
    }
  }

  private void remember(long minute) {
    dirty.add(minute);
    minutes.add(minute);
    newest = Math.max(newest, minute);
  }

  private LedgerEntry entry(long minute, Counts counts) {
    return LedgerEntry.newBuilder()
        .setStage(stage)
        .setPartition(partition)
        .setArrivalMinute(minute)
        .setReceived(counts.getReceived())
        .setAccepted(counts.getAccepted())
        .setDuplicate(counts.getDuplicate())
        .setQuarantined(counts.getQuarantined())
        .setMissing(counts.getMissing())
        .setStoreRefused(counts.getStoreRefused())
        .build();
  }
}

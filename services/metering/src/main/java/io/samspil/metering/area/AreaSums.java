package io.samspil.metering.area;

import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.metering.store.DirtySet;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.AreaChange;
import io.samspil.metering.v1.AreaSum;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Adds each change to the sum it belongs to, and publishes the sums that changed every so often. A
 * correction comes as the difference between the new value and the old, so the sum is at any time
 * what adding up all newest intervals would give.
 */
public final class AreaSums implements Processor<String, AreaChange, String, AreaUpdate> {
  private static final String SUMS = "area-sums";
  private static final String CHANGED = "changed-sums";

  private final Duration every;
  private @Nullable KeyValueStore<Bytes, AreaSum> sums;
  private @Nullable DirtySet changed;

  private AreaSums(Duration every) {
    this.every = every;
  }

  /** A supplier of processors that publish their changed sums every so often. */
  public static ProcessorSupplier<String, AreaChange, String, AreaUpdate> every(Duration every) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, AreaChange, String, AreaUpdate> get() {
        return new AreaSums(every);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            StateStores.onDisk(SUMS, Serdes.Bytes(), StateStores.of(AreaSum.parser())),
            StateStores.dirtySet(CHANGED));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, AreaUpdate> context) {
    KeyValueStore<Bytes, AreaSum> store = context.getStateStore(SUMS);
    DirtySet dirty = new DirtySet(context.getStateStore(CHANGED));
    sums = store;
    changed = dirty;
    context.schedule(
        every,
        PunctuationType.WALL_CLOCK_TIME,
        now -> dirty.take().forEach(key -> tell(key, store, context, now)));
  }

  @Override
  public void process(Record<String, AreaChange> record) {
    if (sums == null || changed == null) {
      return;
    }
    AreaChange change = record.value();
    Bytes key = SumKey.of(record.key(), change).toBytes();
    AreaSum found = sums.get(key);
    AreaSum.Builder sum = found == null ? AreaSum.newBuilder() : found.toBuilder();
    sums.put(
        key,
        sum.setUnit(change.getUnit())
            .setKind(change.getKind())
            .setSumMilli(sum.getSumMilli() + change.getChangeMilli())
            .setMeters(sum.getMeters() + change.getChangeMeters())
            .setLatestUs(Math.max(sum.getLatestUs(), change.getLatestUs()))
            .build());
    changed.add(key);
  }

  private static void tell(
      Bytes key,
      KeyValueStore<Bytes, AreaSum> store,
      ProcessorContext<String, AreaUpdate> context,
      long now) {
    AreaSum sum = store.get(key);
    if (sum == null) {
      return;
    }
    SumKey of = SumKey.parse(key);
    AreaUpdate.Builder update = AreaUpdate.newBuilder().setAreaId(of.areaId());
    if (of.register().isEmpty()) {
      update.setLive(live(of, sum));
    } else {
      update.setInterval(interval(of, sum));
      store.put(key, sum.toBuilder().setRevision(sum.getRevision() + 1).build());
    }
    context.forward(new Record<>(of.areaId(), update.build(), now));
  }

  private static AreaLive live(SumKey of, AreaSum sum) {
    return AreaLive.newBuilder()
        .setUtility(of.utility())
        .setUnit(sum.getUnit())
        .setRateMilli(sum.getSumMilli())
        .setMeters(sum.getMeters())
        .setLatestUs(sum.getLatestUs())
        .build();
  }

  private static AreaInterval interval(SumKey of, AreaSum sum) {
    return AreaInterval.newBuilder()
        .setUtility(of.utility())
        .setRegister(of.register())
        .setUnit(sum.getUnit())
        .setKind(sum.getKind())
        .setStartUs(of.startUs())
        .setSumMilli(sum.getSumMilli())
        .setMeters(sum.getMeters())
        .setRevision(sum.getRevision())
        .build();
  }
}

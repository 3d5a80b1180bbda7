package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Alarm;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.DeskInput;
import io.samspil.metering.v1.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every alarm, and tells each change of one. Findings and acknowledgements of one alarm come
 * here in one order, whichever instance they came from.
 */
final class AlarmDesk implements Processor<String, DeskInput, String, Alarm> {
  private static final String STORE = "alarms";
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final Watching watching;
  private @Nullable ProcessorContext<String, Alarm> context;
  private @Nullable KeyValueStore<String, Alarm> alarms;

  private AlarmDesk(Watching watching) {
    this.watching = watching;
  }

  static ProcessorSupplier<String, DeskInput, String, Alarm> supplier(Watching watching) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, DeskInput, String, Alarm> get() {
        return new AlarmDesk(watching);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(StateStores.onDisk(STORE, Serdes.String(), StateStores.of(Alarm.parser())));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Alarm> entered) {
    context = entered;
    KeyValueStore<String, Alarm> store = entered.getStateStore(STORE);
    alarms = store;
    CityMap map = watching.map(entered);
    Watching.schedule(entered, SWEEP, () -> clearRemoved(store, map));
  }

  @Override
  public void process(Record<String, DeskInput> record) {
    if (alarms == null) {
      return;
    }
    @Nullable Alarm before = alarms.get(record.key());
    @Nullable Alarm after =
        switch (record.value().getKindCase()) {
          case FINDING -> Lifecycle.after(before, record.value().getFinding());
          case ACKNOWLEDGEMENT -> Lifecycle.after(before, record.value().getAcknowledgement());
          case KIND_NOT_SET -> null;
        };
    if (after != null) {
      tell(after);
    }
  }

  private void tell(Alarm alarm) {
    if (alarms != null && context != null) {
      alarms.put(alarm.getId(), alarm);
      context.forward(new Record<>(alarm.getId(), alarm, context.currentSystemTimeMs()));
    }
  }

  /** What the registry no longer has can neither be wrong nor get well. */
  private void clearRemoved(KeyValueStore<String, Alarm> store, CityMap map) {
    List<Alarm> gone = new ArrayList<>();
    try (KeyValueIterator<String, Alarm> all = store.all()) {
      while (all.hasNext()) {
        Alarm alarm = all.next().value;
        boolean registered =
            alarm.getSubjectKind().equals("meter") || alarm.getSubjectKind().equals("area");
        if (Lifecycle.isOpen(alarm)
            && registered
            && !alarm.getSubject().equals(CityMap.CITY)
            && !map.knows(alarm.getSubject())) {
          gone.add(alarm);
        }
      }
    }
    Finding over = Finding.newBuilder().setAtUs(watching.nowUs()).build();
    for (Alarm alarm : gone) {
      @Nullable Alarm cleared = Lifecycle.after(alarm, over);
      if (cleared != null) {
        tell(cleared);
      }
    }
  }
}

package io.samspil.metering.booking;

import io.samspil.metering.ledger.LedgerCounts;
import io.samspil.metering.store.BeforeCommit;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.MeterState;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The processor of bookings with the stores it needs. */
public final class BookingStores {
  /** The global store that the registry's assets are in, by asset id. */
  public static final String ASSETS = "assets";

  /** What the topic is called in which edits lie beside the readings of their meters. */
  public static final String EDITS = "edits-by-meter";

  static final String METERS = "meters";
  static final String UNPLACED_PAGES = "unplaced-pages";
  static final String COUNTS = "booking-counts";
  static final String SENDING = "area-changes-sending";

  /** Objects of a store and partition, of a kilobyte or so: with 1 GiB of heap some 20,000. */
  private static final int MOST_KEPT =
      (int) Math.min(100_000, Runtime.getRuntime().maxMemory() / 50_000);

  private BookingStores() {}

  /**
   * A supplier of processors that book readings; the global store {@link #ASSETS} must be there.
   */
  public static ProcessorSupplier<String, byte[], String, Outcome> booking(
      BookingSettings settings) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, Outcome> get() {
        return new BookingProcessor(settings);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            StateStores.objects(PageStore.NAME, PageStore.FORM, MOST_KEPT),
            StateStores.objects(
                METERS,
                StateStores.form(Serdes.String(), StateStores.of(MeterState.parser())),
                MOST_KEPT),
            StateStores.inMemory(GapIndex.NAME, Serdes.Bytes(), Serdes.ByteArray()),
            StateStores.dirtySet(UNPLACED_PAGES),
            BeforeCommit.store(SENDING),
            LedgerCounts.store(COUNTS));
      }
    };
  }

  /** Whether the record that is processed came from the edits, by way of their repartition. */
  static boolean isEdit(ProcessorContext<?, ?> context) {
    return context.recordMetadata().map(at -> at.topic().contains(EDITS)).orElse(false);
  }

  static void schedule(ProcessorContext<?, ?> context, Duration every, Runnable work) {
    context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> work.run());
  }
}

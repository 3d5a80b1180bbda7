package io.samspil.metering.booking;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Books the readings of one partition: what is new goes on to samspil.booked and into its
 * intervals, what is known is counted as a duplicate, what cannot be booked goes to quarantine. All
 * of it, the state and the ledger's counts commit in one Kafka transaction.
 */
final class BookingProcessor implements Processor<String, byte[], String, Outcome> {
  private final BookingSettings settings;
  private @Nullable BookingDesk desk;
  private @Nullable ProcessorContext<String, Outcome> context;

  BookingProcessor(BookingSettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Outcome> context) {
    this.context = context;
    desk = new BookingDesk(context, settings);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (desk == null) {
      return;
    }
    if (context != null && BookingStores.isEdit(context)) {
      desk.edit(record);
    } else {
      desk.take(record);
    }
  }
}

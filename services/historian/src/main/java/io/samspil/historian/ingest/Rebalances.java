package io.samspil.historian.ingest;

import io.samspil.contracts.Topics;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;

/** Tells the ledger which partitions have come to this instance, and to which consumers. */
final class Rebalances implements KafkaBindingRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Rebalances.class);

  private final StoredLedger ledger;
  private final Consumers consumers;

  Rebalances(StoredLedger ledger, Consumers consumers) {
    this.ledger = ledger;
    this.consumers = consumers;
  }

  @Override
  public void onPartitionsAssigned(
      String bindingName,
      Consumer<?, ?> consumer,
      Collection<TopicPartition> partitions,
      boolean initial) {
    consumers.seen(consumer);
    LOG.info("Partitions have come. binding={} partitions={}", bindingName, partitions);
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(Topics.BOOKED)) {
        ledger.assigned(partition.partition());
      }
    }
  }
}

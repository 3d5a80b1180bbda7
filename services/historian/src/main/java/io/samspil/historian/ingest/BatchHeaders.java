package io.samspil.historian.ingest;

import java.util.List;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Where each record of a batch stood in Kafka; all lists are as long as the batch. */
record BatchHeaders(
    List<String> topics, List<Integer> partitions, List<Long> offsets, List<Long> timestamps) {

  static BatchHeaders of(Message<?> batch) {
    return new BatchHeaders(
        list(batch, KafkaHeaders.RECEIVED_TOPIC),
        list(batch, KafkaHeaders.RECEIVED_PARTITION),
        list(batch, KafkaHeaders.OFFSET),
        list(batch, KafkaHeaders.RECEIVED_TIMESTAMP));
  }

  int partition(int record) {
    return partitions.get(record);
  }

  /** Kafka's timestamp of the record: when it arrived. */
  long timestampUs(int record) {
    return timestamps.get(record) * 1000;
  }

  /** For a person: {@code topic-partition@offset}. */
  String describe(int record) {
    return topics.get(record) + '-' + partitions.get(record) + '@' + offsets.get(record);
  }

  @SuppressWarnings("unchecked")
  private static <V> List<V> list(Message<?> batch, String header) {
    if (batch.getHeaders().get(header) instanceof List<?> values) {
      return (List<V>) values;
    }
    throw new IllegalStateException("a batch came without its header " + header);
  }
}

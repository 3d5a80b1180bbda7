package io.samspil.gateway;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.TopicTail;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, with the topics of the house there.
 *
 * @param access to it
 */
public record KafkaTopics(KafkaAccess access) {
  private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);

  static KafkaTopics createMissing(KafkaAccess access) {
    access.createMissingTopics();
    return new KafkaTopics(access);
  }

  /** Follows all of a topic; what cannot be read is logged and passed over. */
  public <V> TopicTail<V> all(
      String topic, Deserializer<V> values, Consumer<ConsumerRecord<String, V>> handler) {
    return TopicTail.fromBeginning(access, topic, values, handler, passedOver(topic));
  }

  /**
   * Follows a topic from about its latest records on.
   *
   * @param count of all partitions together; 0: only what is to come
   */
  public <V> TopicTail<V> latest(
      int count,
      String topic,
      Deserializer<V> values,
      Consumer<ConsumerRecord<String, V>> handler) {
    int ofEach = count == 0 ? 0 : Math.max(1, count / access.partitions());
    return TopicTail.fromLast(ofEach, access, topic, values, handler, passedOver(topic));
  }

  private static Consumer<Exception> passedOver(String topic) {
    return e -> log.warn("record passed over topic={} cause={}", topic, e.toString());
  }
}

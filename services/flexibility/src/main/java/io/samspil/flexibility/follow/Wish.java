package io.samspil.flexibility.follow;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a follower wants of a topic.
 *
 * @param last so many records of each partition are wanted of what was told before; more may come
 * @param handler is called from the topic's own thread, with each record; its value is null where
 *     the key was removed
 */
public record Wish<V>(Source<V> source, long last, Consumer<ConsumerRecord<String, V>> handler) {
  private static final long EVERYTHING = Long.MAX_VALUE;

  /** Every record that the topic has, and what comes. */
  public static <V> Wish<V> all(Source<V> source, Consumer<ConsumerRecord<String, V>> handler) {
    return new Wish<>(source, EVERYTHING, handler);
  }

  /** Some records before the end of each partition, and what comes. */
  public static <V> Wish<V> last(
      long count, Source<V> source, Consumer<ConsumerRecord<String, V>> handler) {
    return new Wish<>(source, count, handler);
  }

  /** Records that have a value. */
  public static <V> Consumer<ConsumerRecord<String, V>> present(
      Consumer<ConsumerRecord<String, V>> handler) {
    return told -> {
      if (told.value() != null) {
        handler.accept(told);
      }
    };
  }

  boolean isForAll() {
    return last == EVERYTHING;
  }
}

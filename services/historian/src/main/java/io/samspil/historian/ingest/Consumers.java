package io.samspil.historian.ingest;

import io.samspil.contracts.Lag;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.Consumer;

/** The consumers that have had partitions, for as long as they live. */
final class Consumers {
  private final Set<Consumer<?, ?>> seen = Collections.newSetFromMap(new WeakHashMap<>());

  synchronized void seen(Consumer<?, ?> consumer) {
    seen.add(consumer);
  }

  /** How many records of the topic wait for all of them together. */
  double lag(String topic) {
    return all().stream().mapToDouble(consumer -> Lag.of(consumer.metrics(), topic)).sum();
  }

  private synchronized List<Consumer<?, ?>> all() {
    return List.copyOf(seen);
  }
}

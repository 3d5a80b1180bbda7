package io.samspil.gateway.setpoints;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is subscribed to which topic, on this instance. What happens to one topic happens in one
 * order, the same for every listener: a subscription gets the current message before any later one.
 */
final class Listeners {
  private static final int STRIPES = 256;

  private final Map<String, List<Consumer<Outgoing>>> byTopic = new ConcurrentHashMap<>();
  private final List<Consumer<Outgoing>> ofAll = new CopyOnWriteArrayList<>();
  private final Object[] stripes = new Object[STRIPES];

  Listeners() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /**
   * @param current the message of this moment, null when there is none
   */
  Downlink.Subscription add(
      String topic, Consumer<Outgoing> listener, Supplier<@Nullable Outgoing> current) {
    synchronized (stripe(topic)) {
      byTopic.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
      @Nullable Outgoing first = current.get();
      if (first != null) {
        listener.accept(first);
      }
    }
    return () -> remove(topic, listener);
  }

  /**
   * @param topics those to be told of at once
   * @param current the message of a topic
   */
  Downlink.Subscription addToAll(
      Consumer<Outgoing> listener, List<String> topics, Function<String, Outgoing> current) {
    ofAll.add(listener);
    for (String topic : topics) {
      synchronized (stripe(topic)) {
        listener.accept(current.apply(topic));
      }
    }
    return () -> ofAll.remove(listener);
  }

  private void remove(String topic, Consumer<Outgoing> listener) {
    synchronized (stripe(topic)) {
      @Nullable List<Consumer<Outgoing>> there = byTopic.get(topic);
      if (there != null && there.remove(listener) && there.isEmpty()) {
        byTopic.remove(topic);
      }
    }
  }

  /**
   * @param change made before anyone is told, in the topic's order; makes the message for each
   *     listener, or null when there is nothing to tell
   */
  void tell(String topic, Supplier<@Nullable Supplier<Outgoing>> change) {
    synchronized (stripe(topic)) {
      @Nullable Supplier<Outgoing> message = change.get();
      @Nullable List<Consumer<Outgoing>> there = byTopic.get(topic);
      if (message != null) {
        ofAll.forEach(listener -> listener.accept(message.get()));
        if (there != null) {
          there.forEach(listener -> listener.accept(message.get()));
        }
      }
    }
  }

  /** Tells those that are subscribed to this topic; it is not kept. */
  void tellHere(String topic, Outgoing message) {
    synchronized (stripe(topic)) {
      byTopic.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(message));
    }
  }

  int size() {
    return byTopic.size();
  }

  private Object stripe(String topic) {
    return stripes[Math.floorMod(topic.hashCode(), STRIPES)];
  }
}

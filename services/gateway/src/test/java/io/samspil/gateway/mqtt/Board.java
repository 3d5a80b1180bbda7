package io.samspil.gateway.mqtt;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Setpoint topics in memory: the latest message of each, told to who has subscribed. */
final class Board implements Downlink {
  static final String TOPIC = "samspil/v1/loads/l1/setpoint";

  private final Map<String, Outgoing> current = new ConcurrentHashMap<>();
  private final Map<String, List<Consumer<Outgoing>>> listeners = new ConcurrentHashMap<>();
  final List<String> delivered = new CopyOnWriteArrayList<>();

  static String topic(String load) {
    return "samspil/v1/loads/" + load + "/setpoint";
  }

  boolean everyMessageMatters;

  /** In the language of this board, {@code /#} behind a topic means that topic. */
  @Override
  public String topicOf(String filter) {
    String topic = filter.endsWith("/#") ? filter.substring(0, filter.length() - 2) : filter;
    return assetOf(topic) == null ? filter : topic;
  }

  @Override
  public String assetOf(String topic) {
    String[] levels = topic.split("/");
    return levels.length == 5 && topic.equals(topic(levels[3])) ? levels[3] : null;
  }

  @Override
  public boolean everyMessageMatters(String topic) {
    return everyMessageMatters;
  }

  @Override
  public synchronized Subscription subscribe(String topic, Consumer<Outgoing> listener) {
    List<Consumer<Outgoing>> those =
        listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>());
    those.add(listener);
    Outgoing now = current.get(topic);
    if (now != null) {
      listener.accept(now);
    }
    return () -> those.remove(listener);
  }

  @Override
  public synchronized void tell(String topic, Outgoing message) {
    listeners.getOrDefault(topic, List.of()).forEach(l -> l.accept(message));
  }

  synchronized void put(String topic, String payload, Instant expires) {
    Outgoing message =
        new Outgoing(topic, payload.getBytes(), expires, () -> delivered.add(payload));
    current.put(topic, message);
    tell(message);
  }

  int listeners() {
    return listeners.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public Subscription subscribeAll(Consumer<Outgoing> listener) {
    throw new UnsupportedOperationException("a front subscribes to one topic at a time");
  }
}

package io.samspil.gateway.bridge;

import io.samspil.gateway.downlink.Downlink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The door to a broker that is already there. A message is acknowledged to the broker once Kafka
 * has it, so that whatever the broker has for us is with one of the two at any moment.
 *
 * <p>When it stops, it takes nothing more, waits a while until what is on its way is acknowledged,
 * and leaves its sessions with the broker.
 */
public final class Bridge implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Bridge.class);

  private final Supplier<List<BrokerConnection>> factory;
  private final Duration drainTimeout;
  private final @Nullable Downlink downlink;
  private volatile List<BrokerConnection> connections = List.of();
  private @Nullable BrokerSetpoints setpoints;

  /**
   * @param factory makes the connections; none: there is no broker
   * @param downlink whose messages are carried to the broker; null: none are
   */
  Bridge(
      Supplier<List<BrokerConnection>> factory,
      @Nullable Downlink downlink,
      Duration drainTimeout) {
    this.factory = factory;
    this.downlink = downlink;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public synchronized void start() {
    connections = List.copyOf(factory.get());
    if (downlink != null && !connections.isEmpty()) {
      BrokerConnection first = connections.getFirst();
      BrokerSetpoints carrier =
          new BrokerSetpoints(downlink, first::publish, InstantSource.system());
      first.whenConnected(carrier::connected);
      setpoints = carrier;
    }
    connections.forEach(BrokerConnection::start);
  }

  @Override
  public synchronized void stop() {
    endSetpoints();
    connections.forEach(BrokerConnection::stopTaking);
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    while (!connections.stream().allMatch(BrokerConnection::isIdle)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    int left = messagesInFlight();
    if (left > 0) {
      log.warn("the bridge stops, and the broker has to send again what is left count={}", left);
    }
    connections.forEach(BrokerConnection::close);
    connections = List.of();
  }

  /** Ends it as a crash would. */
  synchronized void cut() {
    endSetpoints();
    connections.forEach(BrokerConnection::cut);
    connections = List.of();
  }

  private void endSetpoints() {
    if (setpoints != null) {
      setpoints.close();
      setpoints = null;
    }
  }

  /** What there is to subscribe to has changed: subscribes anew. */
  public void resubscribe() {
    connections.forEach(BrokerConnection::renew);
  }

  /** A command to an edge node, at QoS 0 as Sparkplug B has it, over the last connection. */
  void tell(String topic, byte[] payload) {
    List<BrokerConnection> all = connections;
    if (!all.isEmpty()) {
      all.getLast().tell(topic, payload);
    }
  }

  int messagesInFlight() {
    return connections.stream().mapToInt(connection -> connection.window().messages()).sum();
  }

  long bytesInFlight() {
    return connections.stream().mapToLong(connection -> connection.window().bytes()).sum();
  }

  @Override
  public boolean isRunning() {
    return !connections.isEmpty();
  }
}

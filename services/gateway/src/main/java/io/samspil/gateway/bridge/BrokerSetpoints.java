package io.samspil.gateway.bridge;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries setpoints to the broker, retained, so that a load gets the current one when it
 * subscribes, and with their end as message expiry, so that the broker forgets them then. Of each
 * topic only the latest waits. At each new connection all that hold are carried again: the broker
 * may have lost them.
 *
 * <p>That the broker has a setpoint does not say that the load has it: nothing is said to be
 * delivered. The load's own acknowledgement comes back over the bridge.
 */
final class BrokerSetpoints implements AutoCloseable {
  private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

  /** The way to the broker. */
  interface Outlet {
    /** Whether the broker has acknowledged it. */
    boolean publish(String topic, byte[] payload, @Nullable Duration expiry);
  }

  private final Downlink downlink;
  private final Outlet outlet;
  private final InstantSource clock;
  private final LinkedHashMap<String, Outgoing> waiting = new LinkedHashMap<>();
  private final Thread carrier =
      Thread.ofVirtual().name("gateway-bridge-setpoints").unstarted(this::carry);
  private Downlink.@Nullable Subscription subscription;

  BrokerSetpoints(Downlink downlink, Outlet outlet, InstantSource clock) {
    this.downlink = downlink;
    this.outlet = outlet;
    this.clock = clock;
    carrier.start();
  }

  /** Carries all that hold, and what comes from now on. */
  void connected() {
    Downlink.Subscription next = downlink.subscribeAll(this::offer);
    Downlink.@Nullable Subscription last = exchange(next);
    if (last != null) {
      last.close();
    }
  }

  private synchronized Downlink.@Nullable Subscription exchange(
      Downlink.@Nullable Subscription next) {
    Downlink.@Nullable Subscription last = subscription;
    subscription = next;
    return last;
  }

  private synchronized void offer(Outgoing message) {
    waiting.put(message.topic(), message);
    notifyAll();
  }

  private synchronized Outgoing next() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return Objects.requireNonNull(waiting.pollFirstEntry()).getValue();
  }

  /** One that could not be carried waits again, unless there is a later one of its topic. */
  private synchronized void again(Outgoing message) {
    waiting.putIfAbsent(message.topic(), message);
  }

  private void carry() {
    try {
      while (true) {
        Outgoing message = next();
        if (!carried(message)) {
          again(message);
          Thread.sleep(BEFORE_AGAIN);
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  private boolean carried(Outgoing message) {
    @Nullable Instant expires = message.expires();
    if (expires == null) {
      return outlet.publish(message.topic(), message.payload(), null);
    }
    Duration left = Duration.between(clock.instant(), expires);
    return !left.isPositive() || outlet.publish(message.topic(), message.payload(), left);
  }

  @Override
  public void close() {
    Downlink.@Nullable Subscription last = exchange(null);
    if (last != null) {
      last.close();
    }
    carrier.interrupt();
  }
}

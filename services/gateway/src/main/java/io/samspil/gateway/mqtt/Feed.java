package io.samspil.gateway.mqtt;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of one connection: at most one message is on its way, and at most one waits, the
 * latest.
 */
final class Feed implements Consumer<Outgoing> {
  /**
   * @param current it was there already when the client subscribed
   */
  record Pending(Outgoing message, boolean current) {}

  final String topic;
  final String asset;
  final int qos;
  final boolean retainAsPublished;
  private final Runnable call;
  private final AtomicReference<@Nullable Pending> pending = new AtomicReference<>();
  private Downlink.@Nullable Subscription subscription;
  private @Nullable Thread subscribing;
  private boolean currentWanted;

  /** Null when none is on its way; only touched on the event loop. */
  @Nullable Outgoing unacknowledged;

  /**
   * @param topic that the filter means
   * @param call called, from any thread, when a message has come
   */
  Feed(Packet.Filter filter, String topic, String asset, Runnable call) {
    this.topic = topic;
    this.asset = asset;
    this.qos = Math.min(filter.qos(), 1);
    this.retainAsPublished = filter.retainAsPublished();
    this.call = call;
  }

  void open(Downlink downlink, boolean wantsCurrent) {
    currentWanted = wantsCurrent;
    subscribing = Thread.currentThread();
    try {
      subscription = downlink.subscribe(topic, this);
    } finally {
      subscribing = null;
    }
  }

  void close() {
    if (subscription != null) {
      subscription.close();
    }
    pending.set(null);
  }

  @Override
  public void accept(Outgoing message) {
    boolean current = subscribing == Thread.currentThread();
    if (!current || currentWanted) {
      pending.set(new Pending(message, current));
      call.run();
    }
  }

  boolean isWaiting() {
    return pending.get() != null && unacknowledged == null;
  }

  /** Takes the latest message. */
  @Nullable Pending next() {
    return pending.getAndSet(null);
  }
}

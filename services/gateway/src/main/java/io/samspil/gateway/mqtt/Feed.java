package io.samspil.gateway.mqtt;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of one connection: at most one message is on its way. Of those that wait, the
 * latest alone is kept, or all of them where each matters; more than {@value #MOST_WAITING} are too
 * many for one that reads.
 */
final class Feed implements Consumer<Outgoing> {
  private static final int MOST_WAITING = 1_000;

  /**
   * @param current it was there already when the client subscribed
   */
  record Pending(Outgoing message, boolean current) {}

  final String topic;
  final String asset;
  final int qos;
  final boolean retainAsPublished;
  private final Runnable call;
  private final Deque<Pending> pending = new ArrayDeque<>(1);
  private final boolean all;
  private Downlink.@Nullable Subscription subscription;
  private @Nullable Thread subscribing;
  private boolean currentWanted;

  /** Null when none is on its way; only touched on the event loop. */
  @Nullable Outgoing unacknowledged;

  /**
   * @param topic that the filter means
   * @param all whether each message matters
   * @param call called, from any thread, when a message has come
   */
  Feed(Packet.Filter filter, String topic, String asset, boolean all, Runnable call) {
    this.all = all;
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
    synchronized (pending) {
      pending.clear();
    }
  }

  @Override
  public void accept(Outgoing message) {
    boolean current = subscribing == Thread.currentThread();
    if (!current || currentWanted) {
      keep(new Pending(message, current));
      call.run();
    }
  }

  private void keep(Pending message) {
    synchronized (pending) {
      if (!all) {
        pending.clear();
      }
      if (pending.size() <= MOST_WAITING) {
        pending.add(message);
      }
    }
  }

  /** More wait than are kept: some that matter would be missing. */
  boolean isOverrun() {
    synchronized (pending) {
      return pending.size() > MOST_WAITING;
    }
  }

  boolean isWaiting() {
    synchronized (pending) {
      return !pending.isEmpty() && unacknowledged == null;
    }
  }

  /** Takes the message that is to be sent next. */
  @Nullable Pending next() {
    synchronized (pending) {
      return pending.poll();
    }
  }
}

package io.samspil.simulator.mqtt;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes at QoS 1 over one connection, in the order the messages were given, and hears what
 * comes on the topics that it is to listen to. A message is kept until the broker has acknowledged
 * it, and sent again after the connection was lost; the number of messages kept is bounded.
 */
public final class MqttPublisher implements AutoCloseable {
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final PublisherSettings settings;
  private final PublisherListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Outbox outbox = new Outbox();
  private @Nullable MqttSession session;
  private boolean closed;
  private @Nullable Thread keeper;

  public MqttPublisher(PublisherSettings settings, PublisherListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Begins to connect; does not wait for it. */
  public void start() {
    keeper = Thread.ofVirtual().name("mqtt-" + settings.clientId()).start(this::keepConnected);
  }

  /** Takes the message unless as many as the window allows are still unacknowledged. */
  public boolean offer(Outgoing message) {
    lock.lock();
    try {
      if (closed || outbox.size() >= settings.window()) {
        return false;
      }
      outbox.add(message);
      pump();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the message, waiting for room in the window as long as the broker goes on acknowledging.
   *
   * @return false if there was no room and no acknowledgement for {@code stall}
   */
  public boolean put(Outgoing message, Duration stall) throws InterruptedException {
    return awaitSize(settings.window() - 1, stall) && offer(message);
  }

  /**
   * Waits until everything taken is acknowledged or refused.
   *
   * @return false if the broker acknowledged nothing for {@code stall}
   */
  public boolean awaitAcknowledged(Duration stall) throws InterruptedException {
    return awaitSize(0, stall);
  }

  public PublisherCounts counts() {
    lock.lock();
    try {
      return outbox.counts();
    } finally {
      lock.unlock();
    }
  }

  /** Disconnects. What is not acknowledged by now is given up. */
  @Override
  public void close() {
    MqttSession last;
    lock.lock();
    try {
      closed = true;
      last = session;
      session = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (keeper != null) {
      keeper.interrupt();
    }
    if (last != null) {
      last.close();
    }
  }

  private boolean awaitSize(int size, Duration stall) throws InterruptedException {
    lock.lock();
    try {
      long settledBefore = settledCount();
      long nanosLeft = stall.toNanos();
      while (outbox.size() > size) {
        if (closed || nanosLeft <= 0) {
          return false;
        }
        nanosLeft = changed.awaitNanos(nanosLeft);
        if (settledCount() != settledBefore) {
          settledBefore = settledCount();
          nanosLeft = stall.toNanos();
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private long settledCount() {
    PublisherCounts counts = outbox.counts();
    return counts.acknowledged() + counts.refused();
  }

  private void keepConnected() {
    Duration backoff = settings.firstBackoff();
    try {
      while (!isClosed()) {
        connectOnce();
        if (awaitLoss()) {
          backoff = settings.firstBackoff();
        }
        pause(backoff);
        Duration twice = backoff.multipliedBy(2);
        backoff = twice.compareTo(LONGEST_BACKOFF) < 0 ? twice : LONGEST_BACKOFF;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connectOnce() {
    try {
      MqttSession fresh = MqttSession.open(settings, this::lost, listener::arrived);
      if (!adopt(fresh)) {
        fresh.close();
      }
    } catch (MqttFailure e) {
      if (!isClosed()) {
        listener.disconnected(settings.clientId(), e.reason());
      }
    }
  }

  /** False when the publisher was closed in the meantime. */
  private boolean adopt(MqttSession fresh) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (fresh.isConnected()) {
        session = fresh;
        listener.connected(settings.clientId());
        pump();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** True if there was a connection to lose. */
  private boolean awaitLoss() throws InterruptedException {
    lock.lock();
    try {
      boolean had = session != null;
      while (session != null && !closed) {
        changed.await();
      }
      return had;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    lock.lock();
    try {
      long nanosLeft = duration.toNanos();
      while (!closed && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Sends what may be sent. Called with the lock held. */
  private void pump() {
    MqttSession current = session;
    while (current != null && current == session && outbox.onTheWay() < current.window()) {
      Outbox.Entry entry = outbox.next();
      if (entry == null) {
        return;
      }
      try {
        current.send(entry.message, reasonCode -> settle(entry, reasonCode));
      } catch (MqttFailure e) {
        outbox.giveBack(entry);
        if (!e.isFull()) {
          lose(current, e.reason());
        }
        return;
      }
    }
  }

  private void settle(Outbox.Entry entry, int reasonCode) {
    boolean accepted = reasonCode < 0x80;
    lock.lock();
    try {
      if (outbox.settled(entry, accepted) && !accepted) {
        listener.refused(entry.message, reasonCode);
      }
      pump();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void lost(MqttSession gone, String reason) {
    lock.lock();
    try {
      if (gone == session) {
        lose(gone, reason);
      } else {
        Thread.ofVirtual().start(gone::abandon);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private void lose(MqttSession gone, String reason) {
    session = null;
    outbox.connectionLost();
    changed.signalAll();
    if (!closed) {
      listener.disconnected(settings.clientId(), reason);
    }
    Thread.ofVirtual().start(gone::abandon);
  }
}

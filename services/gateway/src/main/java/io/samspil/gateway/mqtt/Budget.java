package io.samspil.gateway.mqtt;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all connections together may have on its way to Kafka. A message is let in while there is
 * room and then counted with all it takes, so the limit may be passed by one message per thread.
 * Who finds no room is called when there is some again: below three quarters.
 */
public final class Budget {
  private final int maxMessages;
  private final long maxBytes;
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong unfinished = new AtomicLong();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  public Budget(int maxMessages, long maxBytes) {
    this.maxMessages = maxMessages;
    this.maxBytes = maxBytes;
  }

  boolean hasRoom() {
    return !shut && messages.get() < maxMessages && bytes.get() < maxBytes;
  }

  void take(int moreMessages, long moreBytes) {
    messages.addAndGet(moreMessages);
    bytes.addAndGet(moreBytes);
  }

  void release(int fewerMessages, long fewerBytes) {
    messages.addAndGet(-fewerMessages);
    bytes.addAndGet(-fewerBytes);
    if (!waiting.isEmpty() && isLow()) {
      callWaiting();
    }
  }

  /** Calls once, from any thread, when there is room. */
  void await(Runnable call) {
    waiting.add(call);
    // The last message may have been released between the look and the line above.
    if (!shut && isLow()) {
      callWaiting();
    }
  }

  /** Who waited has gone. */
  void forget(Runnable call) {
    waiting.remove(call);
  }

  /** Whether anything may be let in at all. */
  public void available(boolean yes) {
    shut = !yes;
    if (yes) {
      callWaiting();
    }
  }

  private boolean isLow() {
    return !shut
        && messages.get() <= maxMessages - maxMessages / 4
        && bytes.get() <= maxBytes - maxBytes / 4;
  }

  private void callWaiting() {
    for (Runnable call : waiting) {
      if (waiting.remove(call)) {
        call.run();
      }
    }
  }

  /**
   * Counts what is held of packets that are not whole yet. It has a limit of its own, as large as
   * that of whole messages, so that nobody who never finishes can keep whole ones out.
   *
   * @return whether that is still within the limit
   */
  boolean hold(int moreBytes) {
    return unfinished.addAndGet(moreBytes) <= maxBytes;
  }

  /** Bytes of packets that are not whole yet. */
  public long unfinishedBytes() {
    return unfinished.get();
  }

  public int messages() {
    return messages.get();
  }

  public long bytes() {
    return bytes.get();
  }
}

package io.samspil.gateway.bridge;

import java.util.function.BooleanSupplier;

/**
 * What one connection may have on its way to Kafka. Who finds no room waits; that holds up the
 * connection's reading, and so the broker. Each connection has its own, so that one that is stuck
 * takes nothing from the others.
 */
final class Window {
  private final int maxMessages;
  private final long maxBytes;
  private int messages;
  private long bytes;

  Window(int maxMessages, long maxBytes) {
    this.maxMessages = maxMessages;
    this.maxBytes = maxBytes;
  }

  /**
   * Lets one more message in, once there is room.
   *
   * @param wanted whether the message is still to be let in; looked at again after each {@link
   *     #wake}
   * @return false when it is not
   */
  synchronized boolean enter(long size, BooleanSupplier wanted) throws InterruptedException {
    while (wanted.getAsBoolean()) {
      if (messages < maxMessages && bytes < maxBytes) {
        messages++;
        bytes += size;
        return true;
      }
      wait();
    }
    return false;
  }

  /** A message that is in takes this much more. */
  synchronized void grow(long more) {
    bytes += more;
  }

  synchronized void leave(int fewerMessages, long fewerBytes) {
    messages -= fewerMessages;
    bytes -= fewerBytes;
    notifyAll();
  }

  /** Lets those that wait look again whether they still want to. */
  synchronized void wake() {
    notifyAll();
  }

  synchronized int messages() {
    return messages;
  }

  synchronized long bytes() {
    return bytes;
  }
}

package io.samspil.simulator.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages taken and not yet acknowledged, in the order they came: those on their way, and
 * those to be sent (again). Not safe for several threads; the publisher guards it.
 *
 * <pre>
 *   add ──► waiting ──next──► on the way ──settled──► gone
 *              ▲                   │
 *              └──── connection lost, in the old order
 * </pre>
 */
final class Outbox {
  /** One message and how often it was sent. */
  static final class Entry {
    final Outgoing message;
    private boolean sentBefore;

    private Entry(Outgoing message) {
      this.message = message;
    }
  }

  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Map<Entry, Boolean> onTheWay = new LinkedHashMap<>();
  private long acknowledged;
  private long acknowledgedReadings;
  private long resent;
  private long refused;

  void add(Outgoing message) {
    waiting.addLast(new Entry(message));
  }

  /** The next one to send, now on its way; null when there is none. */
  @Nullable Entry next() {
    Entry entry = waiting.pollFirst();
    if (entry != null) {
      onTheWay.put(entry, Boolean.TRUE);
      resent += entry.sentBefore ? 1 : 0;
      entry.sentBefore = true;
    }
    return entry;
  }

  /** It could not be handed to the connection: it is the next one again. */
  void giveBack(Entry entry) {
    if (onTheWay.remove(entry) != null) {
      waiting.addFirst(entry);
    }
  }

  /** The broker answered; false if it had answered for this one before. */
  boolean settled(Entry entry, boolean accepted) {
    boolean open = onTheWay.remove(entry) != null || waiting.remove(entry);
    if (open && accepted) {
      acknowledged++;
      acknowledgedReadings += entry.message.readings();
    } else if (open) {
      refused++;
    }
    return open;
  }

  /** The connection is gone: whatever was on its way will be sent again, before all else. */
  void connectionLost() {
    List<Entry> again = new ArrayList<>(onTheWay.keySet());
    onTheWay.clear();
    again.reversed().forEach(waiting::addFirst);
  }

  int size() {
    return waiting.size() + onTheWay.size();
  }

  int onTheWay() {
    return onTheWay.size();
  }

  PublisherCounts counts() {
    return new PublisherCounts(acknowledged, acknowledgedReadings, resent, refused, size());
  }
}

package io.samspil.gateway.mqtt;

import java.util.BitSet;

/**
 * Packet ids of QoS 2 messages that came in, from PUBLISH to PUBREL (MQTT 5 §4.3.3).
 *
 * <pre>
 *   PUBLISH ──► arrived ──Kafka has it, PUBREC──► recorded ──PUBREL, PUBCOMP──► forgotten
 *                  └──refused: PUBREC with a reason of failure (MQTT 5)───────►
 * </pre>
 */
final class Receipts {
  private final BitSet arrived = new BitSet();
  private final BitSet recorded = new BitSet();

  /** False when it has come before and is not forgotten. */
  boolean arrive(int packetId) {
    if (arrived.get(packetId)) {
      return false;
    }
    arrived.set(packetId);
    return true;
  }

  boolean hasArrived(int packetId) {
    return arrived.get(packetId);
  }

  void recorded(int packetId) {
    recorded.set(packetId);
  }

  void refused(int packetId) {
    arrived.clear(packetId);
  }

  boolean isRecorded(int packetId) {
    return recorded.get(packetId);
  }

  /** False when no such message waits to be released. */
  boolean release(int packetId) {
    if (!recorded.get(packetId)) {
      return false;
    }
    recorded.clear(packetId);
    arrived.clear(packetId);
    return true;
  }
}

package io.samspil.gateway.mqtt;

import io.samspil.gateway.intake.Underway;

/** A message of a client, between its arrival and its acknowledgement. */
final class InFlight extends Underway {
  final int qos;
  private boolean repetition;

  /**
   * @param packetId 0 for QoS 0
   * @param bytes of its payload
   * @param settled called, from any thread, when it is known how it ended
   */
  InFlight(int qos, int packetId, long startNanos, long bytes, Runnable settled) {
    super(packetId, startNanos, bytes, settled);
    this.qos = qos;
  }

  /**
   * A QoS 2 message that has come before: it is not published again, and acknowledged again when
   * its turn comes.
   */
  static InFlight again(int packetId) {
    InFlight again = new InFlight(2, packetId, 0, 0, () -> {});
    again.repetition = true;
    again.confirmed();
    return again;
  }

  boolean isRepetition() {
    return repetition;
  }
}

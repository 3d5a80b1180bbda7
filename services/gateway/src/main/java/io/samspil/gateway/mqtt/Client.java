package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Speaker;

/**
 * Who is at the other end, and what it said of itself at CONNECT.
 *
 * @param assigned it had no id, and this one was made for it
 * @param keepAliveSeconds 0: none
 * @param keepAliveChanged it asked for another
 * @param receiveMaximum how many unacknowledged messages it takes
 * @param maxPacketBytes the largest packet it takes
 * @param wantsReasons whether it may be told reasons in words
 * @param sessionSeconds how long it would have us keep its session
 */
record Client(
    String id,
    boolean assigned,
    boolean version5,
    int keepAliveSeconds,
    boolean keepAliveChanged,
    int receiveMaximum,
    int maxPacketBytes,
    boolean wantsReasons,
    long sessionSeconds,
    Speaker speaker) {

  /** Before CONNECT. */
  static final Client UNKNOWN =
      new Client("", false, false, 0, false, 0, 0, false, 0, Speaker.ANYONE);
}

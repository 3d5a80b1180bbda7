package io.samspil.gateway.mqtt;

import java.time.Duration;

/**
 * What one connection may do.
 *
 * @param maxPacketBytes the largest packet a connected device may send
 * @param maxInFlight messages of one connection on their way; told to MQTT 5 clients as Receive
 *     Maximum
 * @param maxInFlightBytes what they may take
 * @param connectWithin how soon a new connection must say CONNECT
 * @param packetWithin how soon a packet that has begun must be whole
 * @param unreadWithin how long a client may leave unread what it is sent
 * @param maxKeepAlive a client that asks for more, or for none, is given this; MQTT 5 only
 * @param maxSubscriptions of one connection
 * @param maxWillBytes topic and payload of a will
 * @param topicAliases that a client may have
 * @param messagesPerSecond above it, the connection is read later; 0: no limit
 * @param bytesPerSecond of PUBLISH packets; 0: no limit
 */
public record ConnectionLimits(
    int maxPacketBytes,
    int maxInFlight,
    long maxInFlightBytes,
    Duration connectWithin,
    Duration packetWithin,
    Duration unreadWithin,
    Duration maxKeepAlive,
    int maxSubscriptions,
    int maxWillBytes,
    int topicAliases,
    int messagesPerSecond,
    int bytesPerSecond) {
  private static final int LARGEST_RECEIVE_MAXIMUM = 0xFFFF;

  /** The first four as given, the others as they are when nothing is configured. */
  public static ConnectionLimits of(
      int maxPacketBytes, int maxInFlight, long maxInFlightBytes, Duration connectWithin) {
    return new ConnectionLimits(
        maxPacketBytes,
        maxInFlight,
        maxInFlightBytes,
        connectWithin,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofHours(1),
        1_000,
        4_096,
        16,
        0,
        0);
  }

  int receiveMaximum() {
    return Math.min(maxInFlight, LARGEST_RECEIVE_MAXIMUM);
  }

  /** What MQTT can tell a client. */
  int maxKeepAliveSeconds() {
    return (int) Math.min(maxKeepAlive.toSeconds(), 0xFFFF);
  }
}

package io.samspil.gateway.mqtt;

import java.time.Duration;

/**
 * @param maxPacketBytes the largest packet a connected device may send
 * @param maxInFlight messages of one connection on their way; told to MQTT 5 clients as Receive
 *     Maximum
 * @param maxInFlightBytes what they may take
 * @param connectWithin how soon a new connection must say CONNECT
 */
public record ConnectionLimits(
    int maxPacketBytes, int maxInFlight, long maxInFlightBytes, Duration connectWithin) {}

package io.samspil.gateway.downlink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message for a device.
 *
 * @param payload untouched; nobody may change it afterwards
 * @param expires after it, it must not be delivered any more; told to MQTT 5 clients as message
 *     expiry (MQTT 5 §3.3.2.3.3). Null: never
 * @param delivered to be run once, when the device has acknowledged it, or it was written at QoS 0
 */
public record Outgoing(
    String topic, byte[] payload, @Nullable Instant expires, Runnable delivered) {}

package io.samspil.simulator.mqtt;

import java.nio.charset.StandardCharsets;

/**
 * One message to publish.
 *
 * @param readings how many readings (meter and instant) it carries, for counting
 */
public record Outgoing(String topic, byte[] payload, int readings) {
  /** A message with one reading in UTF-8 text. */
  public static Outgoing text(String topic, String payload) {
    return new Outgoing(topic, payload.getBytes(StandardCharsets.UTF_8), 1);
  }
}

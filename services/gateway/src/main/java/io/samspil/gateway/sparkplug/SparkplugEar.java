package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Refusal;

/** Who is told the messages of edge nodes. */
public interface SparkplugEar {
  /** What the message says. */
  SparkplugSpeech hear(SparkplugTopic topic, Heard heard) throws Refusal;

  /**
   * A message as it came.
   *
   * @param speaker the device that spoke, empty when nobody asked; each has nodes of its own
   * @param trusted whether the speaker may have its node asked for a rebirth
   * @param again whether the message may be one that came before
   */
  record Heard(byte[] payload, long arrivalUs, String speaker, boolean trusted, boolean again) {}
}

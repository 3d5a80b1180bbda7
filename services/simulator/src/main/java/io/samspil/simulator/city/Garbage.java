package io.samspil.simulator.city;

import io.samspil.simulator.mqtt.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The broken messages that a device of this city may send. */
final class Garbage {
  private static final Instant YEAR_2036 = Instant.parse("2036-02-07T06:28:16Z");

  private Garbage() {}

  /**
   * @param turn which of the kinds of garbage, modulo their number
   */
  static Outgoing message(Sample sample, long turn) {
    String good = SenMl.payload(sample);
    String topic = SenMl.topic(sample.meter());
    return switch ((int) (turn % 6)) {
      case 0 -> Outgoing.text(topic, good.substring(0, good.length() * 2 / 3));
      case 1 -> Outgoing.text(topic, good.replaceFirst("\"u\":\"[^\"]*\"", "\"u\":\"parsec\""));
      case 2 -> Outgoing.text(topic, SenMl.payload(in2036(sample)));
      case 3 -> Outgoing.text(topic, good.replaceFirst("\"v\":[-0-9.]+", "\"v\":\"NaN\""));
      case 4 -> Outgoing.text(topic, "");
      default -> new Outgoing(topic, notUtf8(good), 1);
    };
  }

  private static Sample in2036(Sample sample) {
    Duration since = Duration.between(Instant.EPOCH, sample.instant());
    Instant then = YEAR_2036.plusSeconds(since.toSeconds() % 3600);
    return new Sample(sample.meter(), then, sample.milli());
  }

  private static byte[] notUtf8(String good) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length / 2] = (byte) 0xFF;
    return bytes;
  }
}

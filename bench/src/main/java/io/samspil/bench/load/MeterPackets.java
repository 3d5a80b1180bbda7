package io.samspil.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A meter's PUBLISH packets (MQTT 3.1.1 §3.3): always the same bytes but for packet id, time and
 * value, which are written over.
 */
final class MeterPackets {
  private static final int TIME_DIGITS = 13;
  private static final int VALUE_DIGITS = 9;
  private static final int PAYLOAD_BYTES = 150;

  private final byte[] packet;
  private final int idAt;
  private final int timeAt;
  private final int valueAt;
  private final long firstMillis;
  private final long stepMillis;
  private long next;

  MeterPackets(int meter, long firstMillis, long stepMillis) {
    this.firstMillis = firstMillis;
    this.stepMillis = stepMillis;
    String name = "b" + meter;
    byte[] topic = ascii("samspil/v1/electricity/" + name + "/readings");
    String payload =
        "[{\"bn\":\"%s/\",\"bt\":0000000000.000,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":100000000}]"
            .formatted(name);
    byte[] padded = ascii(payload + " ".repeat(PAYLOAD_BYTES - payload.length()));
    int remaining = 2 + topic.length + 2 + padded.length;
    ByteBuffer bytes = ByteBuffer.allocate(3 + remaining);
    bytes.put((byte) 0x32).put((byte) (remaining & 0x7F | 0x80)).put((byte) (remaining >> 7));
    bytes.putShort((short) topic.length).put(topic);
    idAt = bytes.position();
    bytes.putShort((short) 0);
    timeAt = bytes.position() + payload.indexOf("0000000000.000");
    valueAt = bytes.position() + payload.indexOf("100000000");
    packet = bytes.put(padded).array();
  }

  int size() {
    return packet.length;
  }

  /** Writes the meter's next reading. */
  void put(ByteBuffer out, int packetId) {
    packet[idAt] = (byte) (packetId >> 8);
    packet[idAt + 1] = (byte) packetId;
    long millis = firstMillis + next * stepMillis;
    // Ten digits of seconds, the point, three of milliseconds.
    for (int digit = TIME_DIGITS; digit >= 0; digit--) {
      if (digit != 10) {
        packet[timeAt + digit] = (byte) ('0' + millis % 10);
        millis /= 10;
      }
    }
    long value = 100_000_000 + next;
    for (int digit = VALUE_DIGITS - 1; digit >= 0; digit--) {
      packet[valueAt + digit] = (byte) ('0' + value % 10);
      value /= 10;
    }
    next++;
    out.put(packet);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

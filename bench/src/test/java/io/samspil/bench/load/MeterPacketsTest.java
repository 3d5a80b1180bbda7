package io.samspil.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeterPacketsTest {
  private static final long FIRST_MILLIS = 1_767_225_600_125L;

  private final MeterPackets packets = new MeterPackets(7, FIRST_MILLIS, 500);

  @Test
  void eachPacketIsAPublishWithItsOwnIdTimeAndValue() {
    ByteBuffer out = ByteBuffer.allocate(2 * packets.size());
    packets.put(out, 1);
    packets.put(out, 20);
    out.flip();

    assertThat(payload(out, 1))
        .isEqualTo(
            "[{\"bn\":\"b7/\",\"bt\":1767225600.125,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":100000000}]");
    assertThat(payload(out, 20))
        .isEqualTo(
            "[{\"bn\":\"b7/\",\"bt\":1767225600.625,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":100000001}]");
  }

  private static String payload(ByteBuffer in, int packetId) {
    assertThat(in.get()).isEqualTo((byte) 0x32);
    int remaining = (in.get() & 0x7F) | in.get() << 7;
    byte[] topic = new byte[in.getShort()];
    in.get(topic);
    assertThat(new String(topic, StandardCharsets.US_ASCII))
        .isEqualTo("samspil/v1/electricity/b7/readings");
    assertThat(in.getShort()).isEqualTo((short) packetId);
    byte[] payload = new byte[remaining - topic.length - 4];
    in.get(payload);
    assertThat(payload).hasSize(150);
    return new String(payload, StandardCharsets.US_ASCII).strip();
  }
}

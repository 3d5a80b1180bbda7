package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.samspil.gateway.downlink.Outgoing;

/** PUBLISH packets to devices (MQTT 5 §3.3). */
final class Deliveries {
  static final long NEVER_EXPIRES = Long.MAX_VALUE;

  private static final int MESSAGE_EXPIRY = 0x02;
  private static final int EXPIRY_BYTES = 5;

  private Deliveries() {}

  /**
   * @param packetId 0 at QoS 0
   * @param seconds until it expires
   */
  static ByteBuf publish(
      ByteBufAllocator alloc,
      Outgoing message,
      int packetId,
      boolean retain,
      long seconds,
      Client client) {
    boolean expires = client.version5() && seconds != NEVER_EXPIRES;
    int properties = expires ? EXPIRY_BYTES : 0;
    int length =
        2
            + ByteBufUtil.utf8Bytes(message.topic())
            + (packetId == 0 ? 0 : 2)
            + (client.version5() ? 1 + properties : 0)
            + message.payload().length;
    ByteBuf out = alloc.buffer(length + 5);
    out.writeByte(Packet.PUBLISH << 4 | (packetId == 0 ? 0 : 2) | (retain ? 1 : 0));
    Answers.variable(out, length);
    Answers.text(out, message.topic());
    if (packetId != 0) {
      out.writeShort(packetId);
    }
    if (client.version5()) {
      out.writeByte(properties);
    }
    if (expires) {
      out.writeByte(MESSAGE_EXPIRY).writeInt((int) Math.min(seconds, 0xFFFF_FFFFL));
    }
    return out.writeBytes(message.payload());
  }
}

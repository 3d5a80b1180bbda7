package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packets the front sends (MQTT 5 §3), but for PUBLISH. */
final class Answers {
  private static final int REASON_STRING = 0x1F;
  private static final int SERVER_REFERENCE = 0x1C;

  private Answers() {}

  static ByteBuf welcome(ByteBufAllocator alloc, Client client, ConnectionLimits limits) {
    ByteBuf body = alloc.buffer(64);
    body.writeShort(0);
    if (client.version5()) {
      ByteBuf properties = alloc.buffer(48);
      properties.writeByte(0x11).writeInt(0);
      properties.writeByte(0x21).writeShort(limits.receiveMaximum());
      properties.writeByte(0x25).writeByte(0);
      properties.writeByte(0x27).writeInt(limits.maxPacketBytes());
      properties.writeByte(0x22).writeShort(limits.topicAliases());
      properties.writeByte(0x28).writeByte(0);
      properties.writeByte(0x29).writeByte(0);
      properties.writeByte(0x2A).writeByte(0);
      if (client.keepAliveChanged()) {
        properties.writeByte(0x13).writeShort(client.keepAliveSeconds());
      }
      if (client.assigned()) {
        text(properties.writeByte(0x12), client.id());
      }
      append(body, properties);
    }
    return packet(alloc, Packet.CONNACK, body);
  }

  /**
   * @param code of MQTT 5
   */
  static ByteBuf refused(
      ByteBufAllocator alloc, boolean version5, int code, @Nullable String serverReference) {
    ByteBuf body = alloc.buffer(8);
    body.writeByte(0);
    if (version5) {
      body.writeByte(code);
      append(body, serverReference(alloc, serverReference));
    } else {
      body.writeByte(Reason.inConnack311(code));
    }
    return packet(alloc, Packet.CONNACK, body);
  }

  /** MQTT 5 only: before, a server has no such packet. */
  static ByteBuf disconnect(
      ByteBufAllocator alloc, Fault fault, Client client, @Nullable String serverReference) {
    ByteBuf properties = serverReference(alloc, serverReference);
    if (client.wantsReasons()) {
      text(properties.writeByte(REASON_STRING), fault.text());
    }
    ByteBuf body = alloc.buffer(properties.readableBytes() + 8);
    body.writeByte(fault.code());
    append(body, properties);
    return packet(alloc, Packet.DISCONNECT, body);
  }

  private static ByteBuf serverReference(ByteBufAllocator alloc, @Nullable String reference) {
    ByteBuf properties = alloc.buffer(64);
    if (reference != null) {
      text(properties.writeByte(SERVER_REFERENCE), reference);
    }
    return properties;
  }

  static ByteBuf pong(ByteBufAllocator alloc) {
    return alloc.buffer(2).writeShort(Packet.PINGRESP << 12);
  }

  static ByteBuf suback(
      ByteBufAllocator alloc, int packetId, List<Integer> codes, boolean version5) {
    ByteBuf body = alloc.buffer(codes.size() + 3).writeShort(packetId);
    if (version5) {
      body.writeByte(0);
    }
    codes.forEach(code -> body.writeByte(version5 ? code : Math.min(code, Reason.FAILURE)));
    return packet(alloc, Packet.SUBACK, body);
  }

  static ByteBuf unsuback(
      ByteBufAllocator alloc, int packetId, List<Integer> codes, boolean version5) {
    ByteBuf body = alloc.buffer(codes.size() + 3).writeShort(packetId);
    if (version5) {
      body.writeByte(0);
      codes.forEach(body::writeByte);
    }
    return packet(alloc, Packet.UNSUBACK, body);
  }

  /** PUBACK, PUBREC or PUBCOMP without anything beside the packet id. */
  static void ack(ByteBuf out, int type, int packetId) {
    out.writeByte(type << 4).writeByte(2).writeShort(packetId);
  }

  /**
   * PUBACK, PUBREC or PUBCOMP of MQTT 5 with a reason.
   *
   * @param text left out when null, or when the packet would be larger than the client takes
   */
  static void ack(
      ByteBuf out, int type, int packetId, int code, @Nullable String text, Client client) {
    int bytes = text == null ? 0 : ByteBufUtil.utf8Bytes(text) + 3;
    int length = 3 + (bytes == 0 ? 0 : variableBytes(bytes) + bytes);
    if (bytes > 0 && length + 1 + variableBytes(length) > client.maxPacketBytes()) {
      ack(out, type, packetId, code, null, client);
      return;
    }
    out.writeByte(type << 4);
    variable(out, length);
    out.writeShort(packetId).writeByte(code);
    if (text != null) {
      variable(out, bytes);
      text(out.writeByte(REASON_STRING), text);
    }
  }

  private static void append(ByteBuf body, ByteBuf properties) {
    variable(body, properties.readableBytes());
    body.writeBytes(properties);
    properties.release();
  }

  private static ByteBuf packet(ByteBufAllocator alloc, int type, ByteBuf body) {
    ByteBuf packet = alloc.buffer(body.readableBytes() + 5);
    packet.writeByte(type << 4);
    variable(packet, body.readableBytes());
    packet.writeBytes(body);
    body.release();
    return packet;
  }

  static void variable(ByteBuf out, int value) {
    int left = value;
    while (left > 0x7F) {
      out.writeByte(left & 0x7F | 0x80);
      left >>>= 7;
    }
    out.writeByte(left);
  }

  static int variableBytes(int value) {
    return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
  }

  static void text(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length).writeBytes(bytes);
  }
}

package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of bytes into MQTT packets and lets them through one by one, as the valve admits
 * them. What is not admitted stays here as bytes, and the channel is not read meanwhile: the device
 * feels the back-pressure in its TCP window, and what a connection holds is one read and one
 * packet.
 */
final class FrameGate extends ChannelInboundHandlerAdapter {
  private static final int LONGEST_LENGTH_FIELD = 4;

  /** Who decides, behind the gate. */
  interface Valve {
    /** Whether a packet of this type may come now. */
    boolean admits(int packetType);

    /** The packet that was admitted has come and was handled. */
    void letIn();

    /** The largest packet that may come, in bytes. */
    int maxPacketBytes();

    /** Bytes came. */
    void heard();

    /** The length field is not one; nothing more will come. */
    void malformedLength();

    /** A packet is longer than it may be; nothing more will come. */
    void tooLarge(int bytes);
  }

  private final Valve valve;
  private @Nullable ByteBuf pending;
  private @Nullable ChannelHandlerContext context;
  private boolean pumping;
  private boolean blocked;
  private boolean finished;

  FrameGate(Valve valve) {
    this.valve = valve;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    finish();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (finished) {
      bytes.release();
      return;
    }
    valve.heard();
    ByteBuf before = pending;
    pending =
        before == null
            ? bytes
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, bytes);
    pump(ctx);
  }

  /** Whether a packet waits here that was not admitted. */
  boolean blocked() {
    return blocked;
  }

  /** Asks the valve again, if it had said no. */
  void resume() {
    ChannelHandlerContext ctx = context;
    if (!blocked || pumping || finished || ctx == null) {
      return;
    }
    blocked = false;
    pump(ctx);
    if (!blocked && !finished) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void pump(ChannelHandlerContext ctx) {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      ByteBuf bytes = pending;
      while (bytes != null && !blocked && !finished && letThrough(ctx, bytes)) {
        bytes = pending;
      }
    } finally {
      pumping = false;
      tidy();
    }
  }

  /** Lets one packet through; false when none is whole. */
  private boolean letThrough(ChannelHandlerContext ctx, ByteBuf bytes) {
    int length = packetLength(bytes);
    if (length < 0 || finished) {
      return false;
    }
    boolean whole = bytes.readableBytes() >= length;
    if (!whole) {
      return false;
    }
    if (!valve.admits((bytes.getByte(bytes.readerIndex()) & 0xF0) >> 4)) {
      blocked = true;
      ctx.channel().config().setAutoRead(false);
      return false;
    }
    ctx.fireChannelRead(bytes.readRetainedSlice(length));
    valve.letIn();
    return true;
  }

  /** The length of the packet that begins here, with its header; negative when not yet known. */
  private int packetLength(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int remaining = 0;
    for (int i = 0; i < LONGEST_LENGTH_FIELD; i++) {
      if (bytes.readableBytes() < i + 2) {
        return -1;
      }
      int digit = bytes.getByte(start + 1 + i);
      remaining |= (digit & 0x7F) << (7 * i);
      if (digit >= 0) {
        return checked(remaining + 2 + i);
      }
    }
    finish();
    valve.malformedLength();
    return -1;
  }

  private int checked(int length) {
    if (length <= valve.maxPacketBytes()) {
      return length;
    }
    finish();
    valve.tooLarge(length);
    return -1;
  }

  private void tidy() {
    ByteBuf bytes = pending;
    if (bytes == null) {
      return;
    }
    if (!bytes.isReadable()) {
      bytes.release();
      pending = null;
    } else if (bytes.refCnt() == 1) {
      bytes.discardSomeReadBytes();
    }
  }

  /** Nothing more is wanted of this connection. */
  void finish() {
    finished = true;
    ByteBuf bytes = pending;
    pending = null;
    if (bytes != null) {
      bytes.release();
    }
  }

  static boolean isPublish(int packetType) {
    return packetType == MqttMessageType.PUBLISH.value();
  }
}

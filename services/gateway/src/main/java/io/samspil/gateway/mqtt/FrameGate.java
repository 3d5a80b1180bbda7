package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of bytes into MQTT packets and lets them through one by one, as the valve admits
 * them. What is not admitted stays here as bytes, and the channel is not read meanwhile: the device
 * feels the back-pressure in its TCP window, and what a connection holds is one read and one
 * packet.
 */
final class FrameGate {
  private static final int LONGEST_LENGTH_FIELD = 4;

  /** Less than this of a packet is not worth counting. */
  private static final int SMALL = 4_096;

  /** Who decides, behind the gate. */
  interface Valve {
    /**
     * Whether a packet may come now.
     *
     * @param first its first byte
     */
    boolean admits(int first, int bytes);

    /**
     * The packet that was admitted.
     *
     * @param bytes at what follows the length, and to be read up to {@code end} before anything
     *     else is done
     */
    void packet(int first, ByteBuf bytes, int end);

    /** The largest packet that may come, in bytes. */
    int maxPacketBytes();

    /** The length field is not one; nothing more will come. */
    void malformedLength();

    /** A packet is longer than it may be; nothing more will come. */
    void tooLarge(int bytes);

    /** So many bytes more, or fewer, of a packet that is not whole are held here. */
    void holding(int moreBytes);
  }

  private final Valve valve;
  private @Nullable ByteBuf pending;
  private int held;
  private boolean pumping;
  private boolean blocked;
  private boolean finished;

  FrameGate(Valve valve) {
    this.valve = valve;
  }

  void read(ChannelHandlerContext ctx, ByteBuf bytes) {
    if (finished) {
      bytes.release();
      return;
    }
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

  /** Whether the beginning of a packet is here that is not whole. */
  boolean unfinished() {
    return pending != null && !blocked;
  }

  /** Asks the valve again, if it had said no. */
  void resume(ChannelHandlerContext ctx) {
    if (!blocked || pumping || finished) {
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

  /** Lets one packet through; false when none is whole, or it is not admitted. */
  private boolean letThrough(ChannelHandlerContext ctx, ByteBuf bytes) {
    int start = bytes.readerIndex();
    int length = packetLength(bytes);
    if (length < 0 || bytes.readableBytes() < length) {
      return false;
    }
    int first = bytes.getUnsignedByte(start);
    if (!valve.admits(first, length)) {
      blocked = true;
      ctx.channel().config().setAutoRead(false);
      return false;
    }
    bytes.skipBytes(1 + lengthBytes(bytes, start + 1));
    valve.packet(first, bytes, start + length);
    return true;
  }

  private static int lengthBytes(ByteBuf bytes, int from) {
    int count = 1;
    while (bytes.getByte(from + count - 1) < 0) {
      count++;
    }
    return count;
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
      if (digit == 0 && i > 0) {
        break;
      }
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
    if (bytes != null && !bytes.isReadable()) {
      bytes.release();
      pending = null;
    } else if (bytes != null && bytes.refCnt() == 1) {
      bytes.discardSomeReadBytes();
    }
    count();
  }

  private void count() {
    int here = pending == null ? 0 : pending.readableBytes();
    int counted = here < SMALL ? 0 : here;
    if (counted != held) {
      int more = counted - held;
      held = counted;
      valve.holding(more);
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
    count();
  }
}

package io.samspil.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One connection with its meters, its packet ids and what is on its way. */
final class LoadConnection {
  private static final int PUBACK = 0x40;
  private static final int ACK_BYTES = 4;

  private final SocketChannel channel;
  private final List<MeterPackets> meters;
  private final long[] dueNanos;
  private final int[] freeIds;
  private final ByteBuffer out;
  private final byte[] partial = new byte[ACK_BYTES];
  private int partialBytes;
  private int free;
  private int nextMeter;
  private boolean blocked;

  private LoadConnection(SocketChannel channel, List<MeterPackets> meters, int inFlight) {
    this.channel = channel;
    this.meters = meters;
    this.dueNanos = new long[inFlight];
    this.freeIds = new int[inFlight];
    for (int i = 0; i < inFlight; i++) {
      freeIds[i] = i;
    }
    this.free = inFlight;
    this.out = ByteBuffer.allocateDirect(inFlight * meters.getFirst().size() + 64);
  }

  /** Connected and accepted (MQTT 3.1.1 §3.1, §3.2). */
  static LoadConnection open(int port, int number, List<MeterPackets> meters, int inFlight)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.write(connect("bench-" + number));
    ByteBuffer answer = ByteBuffer.allocate(ACK_BYTES);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new EOFException("the connection was closed at CONNECT");
      }
    }
    if (answer.get(0) != 0x20 || answer.get(3) != 0) {
      throw new IOException("CONNECT was refused with return code " + answer.get(3));
    }
    channel.configureBlocking(false);
    return new LoadConnection(channel, meters, inFlight);
  }

  private static ByteBuffer connect(String clientId) {
    byte[] id = clientId.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer packet = ByteBuffer.allocate(14 + id.length);
    packet.put((byte) 0x10).put((byte) (12 + id.length));
    packet.putShort((short) 4).put(new byte[] {'M', 'Q', 'T', 'T', 4, 2}).putShort((short) 0);
    return packet.putShort((short) id.length).put(id).flip();
  }

  SocketChannel channel() {
    return channel;
  }

  boolean canSend() {
    return free > 0 && !blocked;
  }

  int unacknowledged() {
    return freeIds.length - free;
  }

  /** Puts the next meter's next reading into the buffer; {@link #flush} sends it. */
  void put(long due) {
    int slot = freeIds[--free];
    dueNanos[slot] = due;
    meters.get(nextMeter).put(out, slot + 1);
    nextMeter = nextMeter + 1 == meters.size() ? 0 : nextMeter + 1;
  }

  /** Sends what was put. */
  void flush(SelectionKey key) throws IOException {
    out.flip();
    if (out.hasRemaining()) {
      channel.write(out);
    }
    blocked = out.hasRemaining();
    out.compact();
    int interest = SelectionKey.OP_READ | (blocked ? SelectionKey.OP_WRITE : 0);
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /** Who is told of each acknowledgement. */
  interface Acknowledged {
    void message(long dueNanos);
  }

  /**
   * Reads acknowledgements.
   *
   * @param shared a buffer that nobody uses meanwhile
   */
  void read(ByteBuffer shared, Acknowledged acknowledged) throws IOException {
    shared.clear();
    shared.put(partial, 0, partialBytes);
    if (channel.read(shared) < 0) {
      throw new EOFException("the connection was closed with " + unacknowledged() + " in flight");
    }
    shared.flip();
    while (shared.remaining() >= ACK_BYTES) {
      int type = shared.get();
      shared.get();
      int slot = (shared.getShort() & 0xFFFF) - 1;
      if ((type & 0xF0) != PUBACK || slot < 0 || slot >= dueNanos.length) {
        throw new IOException("expected PUBACK, and got packet type " + (type >> 4 & 0xF));
      }
      acknowledged.message(dueNanos[slot]);
      freeIds[free++] = slot;
    }
    partialBytes = shared.remaining();
    shared.get(partial, 0, partialBytes);
  }
}

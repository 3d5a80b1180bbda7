package io.samspil.bench.peers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The limit of every bridge: one QoS 1 subscriber that acknowledges at once and throws away. Prints
 * how many it has had, each 100 ms.
 */
public final class BareSubscriber {
  private static final int PUBLISH = 3;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] bytes = new byte[64 * 1024];
  private int have;
  private volatile long received;

  private BareSubscriber(Socket socket) throws IOException {
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  public static void main(String[] args) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      socket.setTcpNoDelay(true);
      var subscriber = new BareSubscriber(socket);
      subscriber.subscribe("samspil/v1/+/+/readings");
      Thread.ofPlatform().daemon().start(subscriber::tell);
      subscriber.readOn();
    }
  }

  private void subscribe(String filter) throws IOException {
    out.write(
        new byte[] {0x10, 16, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 4, 'b', 'a', 'r', 'e'});
    byte[] text = filter.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer packet = ByteBuffer.allocate(7 + text.length);
    packet.put((byte) 0x82).put((byte) (5 + text.length)).putShort((short) 1);
    packet.putShort((short) text.length).put(text).put((byte) 1);
    out.write(packet.array());
  }

  private void readOn() throws IOException {
    System.out.println("serves");
    while (true) {
      int more = in.read(bytes, have, bytes.length - have);
      if (more < 0) {
        throw new EOFException("the broker closed the connection");
      }
      have += more;
      acknowledge();
    }
  }

  private void acknowledge() throws IOException {
    ByteBuffer packets = ByteBuffer.wrap(bytes, 0, have);
    ByteBuffer acks = ByteBuffer.allocate(have);
    long count = 0;
    while (packets.remaining() >= 2) {
      int start = packets.position();
      int type = packets.get() >> 4 & 0xF;
      int low = packets.get();
      int length = low & 0x7F;
      if (low < 0 && packets.hasRemaining()) {
        length |= packets.get() << 7;
      }
      if (packets.remaining() < length) {
        packets.position(start);
        break;
      }
      int body = packets.position();
      if (type == PUBLISH) {
        acks.putShort((short) 0x4002);
        acks.putShort(packets.getShort(body + 2 + packets.getShort(body)));
        count++;
      }
      packets.position(body + length);
    }
    have = packets.compact().position();
    out.write(acks.array(), 0, acks.position());
    received += count;
  }

  private void tell() {
    while (true) {
      System.out.println("received " + received);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

package io.samspil.bench.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The limit of every MQTT front: accepts all, answers PUBACK at once and keeps nothing. It
 * understands no more of MQTT than the load generator speaks.
 */
public final class NullSink {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;

  private final Selector selector = Selector.open();
  private final ByteBuffer answers = ByteBuffer.allocateDirect(64 * 1024);

  private NullSink() throws IOException {}

  public static void main(String[] args) throws IOException {
    new NullSink().serve(Integer.parseInt(args[0]));
  }

  private void serve(int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4_096);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("serves on " + port);
    while (selector.isOpen()) {
      selector.select(this::serve);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(8 * 1024));
      } else {
        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void read(SocketChannel channel, ByteBuffer in) throws IOException {
    if (channel.read(in) < 0) {
      channel.close();
      return;
    }
    in.flip();
    answers.clear();
    while (answer(in)) {
      // The next packet.
    }
    in.compact();
    answers.flip();
    while (answers.hasRemaining()) {
      channel.write(answers);
    }
  }

  /** Answers one whole packet; false when there is none. */
  private boolean answer(ByteBuffer in) {
    int start = in.position();
    if (in.remaining() < 2) {
      return false;
    }
    int type = in.get() >> 4 & 0xF;
    int low = in.get();
    int length = low & 0x7F;
    if (low < 0 && in.hasRemaining()) {
      length |= in.get() << 7;
    }
    if (in.remaining() < length) {
      in.position(start);
      return false;
    }
    int body = in.position();
    if (type == CONNECT) {
      answers.putInt(0x20020000);
    } else if (type == PUBLISH) {
      answers.putShort((short) 0x4002).putShort(in.getShort(body + 2 + in.getShort(body)));
    }
    in.position(body + length);
    return true;
  }
}

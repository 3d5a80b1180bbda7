package io.samspil.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Devices that are connected, and say no more than PINGREQ. */
public final class IdleDevices implements AutoCloseable {
  /** So many CONNECTs wait for their CONNACK at a time. */
  private static final int AT_A_TIME = 200;

  private final int number;
  private final int keepAliveSeconds;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(1_024);

  public IdleDevices(int number, int keepAliveSeconds) {
    this.number = number;
    this.keepAliveSeconds = keepAliveSeconds;
  }

  /** Connects all that are not connected; those of an ended gateway begin anew. */
  public void connectAll(int port) throws IOException {
    if (channels.size() == number) {
      close();
    }
    connect(port, number - channels.size());
  }

  /** Connects some more, each until its CONNACK. */
  public void connect(int port, int more) throws IOException {
    int last = channels.size() + more;
    while (channels.size() < last) {
      connectSome(port, Math.min(AT_A_TIME, last - channels.size()));
    }
  }

  private void connectSome(int port, int some) throws IOException {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < some; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(connectPacket("idle-" + channels.size()));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        channels.add(channel);
      }
      for (int answered = 0; answered < some; ) {
        if (selector.select(60_000) == 0) {
          throw new IOException((some - answered) + " devices got no CONNACK within a minute");
        }
        for (SelectionKey key : selector.selectedKeys()) {
          accept((SocketChannel) key.channel());
          key.cancel();
          answered++;
        }
        selector.selectedKeys().clear();
      }
    }
  }

  private void accept(SocketChannel channel) throws IOException {
    shared.clear();
    if (channel.read(shared) < 4) {
      throw new EOFException("a connection was closed instead of CONNACK");
    }
    if (shared.get(3) != 0) {
      throw new IOException("CONNECT was refused with return code " + shared.get(3));
    }
  }

  private ByteBuffer connectPacket(String clientId) {
    byte[] id = clientId.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer packet = ByteBuffer.allocate(14 + id.length);
    packet.put((byte) 0x10).put((byte) (12 + id.length)).putShort((short) 4);
    packet.put(new byte[] {'M', 'Q', 'T', 'T', 4, 2}).putShort((short) keepAliveSeconds);
    return packet.putShort((short) id.length).put(id).flip();
  }

  /** Each pings once in its keep-alive, spread evenly. */
  public void idle(Duration duration) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + duration.toNanos();
    long pauseNanos = TimeUnit.SECONDS.toNanos(keepAliveSeconds) / channels.size();
    long next = System.nanoTime();
    for (int i = 0; System.nanoTime() < deadline; i = (i + 1) % channels.size()) {
      ping(channels.get(i));
      next += pauseNanos;
      long wait = next - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
  }

  private void ping(SocketChannel channel) throws IOException {
    shared.clear();
    // The answer to the ping before.
    if (channel.read(shared) < 0) {
      throw new EOFException("an idle connection was closed");
    }
    channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xC0, 0}));
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    channels.clear();
  }
}

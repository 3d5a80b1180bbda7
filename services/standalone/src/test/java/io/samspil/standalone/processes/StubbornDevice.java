package io.samspil.standalone.processes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A device (MQTT 3.1.1, QoS 1) that publishes its meters' readings in steps, each step after the
 * one before is acknowledged. When its connection ends it goes to the next of the addresses and
 * sends again, in their order, what was not acknowledged.
 */
final class StubbornDevice implements Runnable {
  private static final int SILENCE_MILLIS = 200_000;

  private final String clientId;
  private final List<Integer> ports;
  private final List<Integer> meters;
  private final int readingsEach;
  private final int perStep;
  private final long firstSecond;
  private final AtomicLong acknowledged;
  private final AtomicLong resent;
  private final Deque<byte[]> unacknowledged = new ArrayDeque<>();
  private int port;
  private int next;

  /**
   * @param perStep readings every tenth of a second
   * @param firstSecond device time of the first reading of each meter; the next are a second apart
   */
  StubbornDevice(
      String clientId,
      List<Integer> ports,
      List<Integer> meters,
      int readingsEach,
      int perStep,
      long firstSecond,
      AtomicLong acknowledged,
      AtomicLong resent) {
    this.clientId = clientId;
    this.ports = ports;
    this.meters = meters;
    this.readingsEach = readingsEach;
    this.perStep = perStep;
    this.firstSecond = firstSecond;
    this.acknowledged = acknowledged;
    this.resent = resent;
    this.port = Math.floorMod(clientId.hashCode(), ports.size());
  }

  @Override
  public void run() {
    while (!done()) {
      try (Socket socket = connect()) {
        while (!done()) {
          step(socket.getInputStream(), socket.getOutputStream());
        }
      } catch (IOException e) {
        port = (port + 1) % ports.size();
        pause(100);
      }
    }
  }

  private boolean done() {
    return next == readingsEach * meters.size() && unacknowledged.isEmpty();
  }

  private void step(InputStream in, OutputStream out) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    resent.addAndGet(unacknowledged.size());
    while (unacknowledged.size() < perStep && next < readingsEach * meters.size()) {
      unacknowledged.add(publish(next++));
    }
    ByteBuffer packets = ByteBuffer.allocate(perStep * 256);
    unacknowledged.forEach(packets::put);
    out.write(packets.array(), 0, packets.position());
    while (!unacknowledged.isEmpty()) {
      byte[] puback = in.readNBytes(4);
      byte[] first = unacknowledged.getFirst();
      if (puback.length < 4) {
        throw new EOFException("the connection was closed");
      }
      if (puback[2] != id(first)[0] || puback[3] != id(first)[1]) {
        throw new IllegalStateException("a PUBACK out of its order");
      }
      unacknowledged.removeFirst();
      acknowledged.incrementAndGet();
    }
    pause(TimeUnit.NANOSECONDS.toMillis(Math.max(0, until - System.nanoTime())));
  }

  private static byte[] id(byte[] publish) {
    int topic = (publish[3] << 8 | publish[4]) & 0xFFFF;
    return new byte[] {publish[5 + topic], publish[6 + topic]};
  }

  private byte[] publish(int number) {
    int meter = meters.get(number % meters.size());
    int reading = number / meters.size();
    byte[] topic = ascii("samspil/v1/electricity/m%d/readings".formatted(meter));
    byte[] payload =
        ascii(
            "[{\"bn\":\"m%d/\",\"bt\":%d,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]%40s"
                .formatted(meter, firstSecond + reading, reading, ""));
    int length = 4 + topic.length + payload.length;
    int id = 1 + number % 60_000;
    if (length < 128) {
      throw new IllegalStateException("the length of this packet would take one byte");
    }
    ByteBuffer packet = ByteBuffer.allocate(3 + length);
    packet.put((byte) 0x32).put((byte) (length & 0x7F | 0x80)).put((byte) (length >> 7));
    packet.putShort((short) topic.length).put(topic).putShort((short) id).put(payload);
    return packet.array();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(port)), 2_000);
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    byte[] id = ascii(clientId);
    ByteBuffer packet = ByteBuffer.allocate(14 + id.length);
    packet.put((byte) 0x10).put((byte) (12 + id.length)).putShort((short) 4);
    packet.put(new byte[] {'M', 'Q', 'T', 'T', 4, 2}).putShort((short) 0);
    socket.getOutputStream().write(packet.putShort((short) id.length).put(id).array());
    byte[] connack = socket.getInputStream().readNBytes(4);
    if (connack.length < 4 || connack[3] != 0) {
      socket.close();
      throw new IOException("CONNECT was refused");
    }
    return socket;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

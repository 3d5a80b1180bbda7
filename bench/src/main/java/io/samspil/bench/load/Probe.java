package io.samspil.bench.load;

import io.samspil.bench.parts.Http;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A device that publishes a reading now and then and asks the API until it is there: from
 * publication to queryable.
 */
public final class Probe implements AutoCloseable {
  private static final String METER = "probe";
  private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_MILLIS = 150;

  /** To look more often would be a load of its own. */
  private static final long LOOK_MILLIS = 10;

  private final Socket socket;
  private final Http http;
  private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
  private long missing;

  public Probe(int mqttPort, Http http) throws IOException {
    this.http = http;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), mqttPort);
    socket.setTcpNoDelay(true);
    socket
        .getOutputStream()
        .write(
            new byte[] {
              0x10, 17, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 5, 'p', 'r', 'o', 'b', 'e'
            });
    readAnswer();
  }

  /** Probes until the time is over. */
  public void runUntil(long nanoTime) throws IOException, InterruptedException {
    while (System.nanoTime() < nanoTime) {
      once();
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void once() throws IOException, InterruptedException {
    Instant time = Instant.ofEpochMilli(System.currentTimeMillis());
    long start = System.nanoTime();
    publish(time);
    readAnswer();
    while (!newest().equals(time)) {
      if (System.nanoTime() - start > TOO_LONG_NANOS) {
        missing++;
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    micros.recordValue((System.nanoTime() - start) / 1_000);
  }

  private void publish(Instant time) throws IOException {
    byte[] topic = ascii("samspil/v1/electricity/" + METER + "/readings");
    byte[] payload =
        ascii(
            "[{\"bn\":\"%s/\",\"bt\":%d.%03d,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]%60s"
                .formatted(
                    METER,
                    time.getEpochSecond(),
                    time.toEpochMilli() % 1_000,
                    time.toEpochMilli() / 100 % 1_000_000_000,
                    ""));
    int length = 4 + topic.length + payload.length;
    ByteBuffer packet = ByteBuffer.allocate(3 + length);
    packet.put((byte) 0x32).put((byte) (length & 0x7F | 0x80)).put((byte) (length >> 7));
    packet.putShort((short) topic.length).put(topic).putShort((short) 1).put(payload);
    socket.getOutputStream().write(packet.array(), 0, packet.position());
  }

  /** CONNACK or PUBACK: four bytes. */
  private void readAnswer() throws IOException {
    if (socket.getInputStream().readNBytes(4).length < 4) {
      throw new EOFException("the connection was closed");
    }
  }

  private Instant newest() throws IOException, InterruptedException {
    var newest = http.json("/api/v1/meters/" + METER + "/readings/newest").path("newest");
    return newest.isString() ? Instant.parse(newest.stringValue()) : Instant.EPOCH;
  }

  /** How many took longer than a minute. */
  public long missing() {
    return missing;
  }

  public Histogram micros() {
    return micros;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

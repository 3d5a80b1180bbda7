package io.samspil.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The same GET again and again over connections that are kept: each as fast as it is answered, or
 * so many a second in all, then with latencies counted from when a request was due.
 *
 * @param requests each written as it is, one after the other in turn
 * @param perSecond in all; 0 for as fast as they are answered
 */
public record HttpPolls(int port, List<byte[]> requests, int connections, double perSecond) {
  private static final long MOST_MICROS = 60_000_000;

  /** A GET for which the connection is kept. */
  public static byte[] get(String path, String token) {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Accept: application/json\r
    Authorization: Bearer %s\r
    \r
    """
        .formatted(path, token)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Runs for so long.
   *
   * @throws IllegalStateException when an answer is not 200
   */
  public LoadResult run(Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    Histogram all = new Histogram(MOST_MICROS, 3);
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Histogram>> each = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        each.add(threads.submit(() -> poll(number, start, end)));
      }
      for (Future<Histogram> one : each) {
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the polls broke off", e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LoadResult(all.getTotalCount(), 0, all.getTotalCount() / seconds, all);
  }

  private Histogram poll(int number, long start, long end) throws IOException {
    Histogram micros = new Histogram(MOST_MICROS, 3);
    long step = perSecond == 0 ? 0 : (long) (1e9 * connections / perSecond);
    long due = start + step * number / connections;
    try (Connection connection = new Connection(port)) {
      for (int i = number; ; i++) {
        if (step > 0) {
          due = waitUntil(due);
        }
        long began = step > 0 ? due : System.nanoTime();
        if (began >= end) {
          return micros;
        }
        connection.exchange(requests.get(i % requests.size()));
        micros.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - began) / 1_000));
        due += step;
      }
    }
  }

  private static long waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  /** One that is opened again when the server ends it, as Tomcat does after 100 requests. */
  private static final class Connection implements AutoCloseable {
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Connection(int port) {
      this.port = port;
    }

    void exchange(byte[] request) throws IOException {
      Socket open = socket;
      if (open == null) {
        open = new Socket(InetAddress.getLoopbackAddress(), port);
        open.setTcpNoDelay(true);
        in = new BufferedInputStream(open.getInputStream(), 64 * 1024);
        socket = open;
      }
      open.getOutputStream().write(request);
      if (!take()) {
        close();
      }
    }

    /**
     * Reads one answer to its end.
     *
     * @return whether the server keeps the connection
     */
    private boolean take() throws IOException {
      String status = line();
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException("answered " + status);
      }
      int length = -1;
      boolean kept = true;
      for (String line = line(); !line.isEmpty(); line = line()) {
        String header = line.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
        kept &= !header.equals("connection: close");
      }
      if (length < 0) {
        throw new IOException("the answer does not say how long it is");
      }
      in.skipNBytes(length);
      return kept;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the connection ended");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      if (socket != null) {
        socket.close();
        socket = null;
      }
    }
  }
}

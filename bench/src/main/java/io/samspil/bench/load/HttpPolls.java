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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

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
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      for (int i = number; ; i++) {
        if (step > 0) {
          due = waitUntil(due);
        }
        long began = step > 0 ? due : System.nanoTime();
        if (began >= end) {
          return micros;
        }
        socket.getOutputStream().write(requests.get(i % requests.size()));
        take(in);
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

  /** Reads one answer to its end. */
  private static void take(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    int length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    if (length < 0) {
      throw new IOException("the answer does not say how long it is");
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
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
}

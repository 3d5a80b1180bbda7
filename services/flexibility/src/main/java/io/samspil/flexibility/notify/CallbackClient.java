package io.samspil.flexibility.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Calls subscribers. A small HTTP/1.1 client of its own, since it must connect to the very address
 * that was judged (a name could resolve to another one a moment later), must follow no redirect,
 * and must be done within a time as a whole, however slowly the other side drips.
 */
final class CallbackClient implements AutoCloseable {
  private static final int MOST_BYTES = 64 * 1024;

  private final Resolver resolver;
  private final SSLSocketFactory tls;
  private final Duration timeout;
  private final ScheduledThreadPoolExecutor watch;

  CallbackClient(Resolver resolver, SSLSocketFactory tls, Duration timeout) {
    this.resolver = resolver;
    this.tls = tls;
    this.timeout = timeout;
    this.watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("flexibility-callback-watch").factory());
    watch.setRemoveOnCancelPolicy(true);
  }

  /** Finds the address of a host, if one may be sent there. */
  interface Resolver {
    /**
     * @throws IOException if there is none, or none that is allowed
     */
    InetAddress resolve(String host) throws IOException;
  }

  /**
   * What came back.
   *
   * @param body as much of it as was waited for
   */
  record Reply(int status, String body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Sends a notification.
   *
   * @throws IOException if there is no answer in time
   */
  Reply post(CallbackUrl url, @Nullable String bearerToken, Postmark postmark, byte[] json)
      throws IOException {
    String head =
        "POST "
            + url.target()
            + " HTTP/1.1\r\n"
            + common(url)
            + "Content-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n"
            + postmark.headers()
            + (bearerToken == null ? "" : "Authorization: Bearer " + bearerToken + "\r\n");
    return call(url, head, json, text -> text.contains("\r\n"));
  }

  /**
   * Asks for a page, and reads until its body has what is expected.
   *
   * @throws IOException if there is no answer in time
   */
  Reply get(CallbackUrl url, String target, @Nullable String bearerToken, String expected)
      throws IOException {
    String head =
        "GET "
            + target
            + " HTTP/1.1\r\n"
            + common(url)
            + (bearerToken == null ? "" : "Authorization: Bearer " + bearerToken + "\r\n");
    return call(url, head, new byte[0], text -> body(text).contains(expected));
  }

  private static String common(CallbackUrl url) {
    return "Host: "
        + url.uri().getRawAuthority()
        + "\r\nUser-Agent: samspil\r\nAccept: */*\r\nConnection: close\r\n";
  }

  private Reply call(CallbackUrl url, String head, byte[] body, Predicate<String> enough)
      throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    InetAddress address = resolver.resolve(url.host());
    AtomicBoolean late = new AtomicBoolean();
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      ScheduledFuture<?> end =
          watch.schedule(() -> close(socket, late), left(deadline), TimeUnit.NANOSECONDS);
      try {
        int connectMs = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left(deadline)));
        socket.connect(new InetSocketAddress(address, url.port()), connectMs);
        socket.setTcpNoDelay(true);
        return exchange(url.secure() ? secured(socket, url) : socket, head, body, enough);
      } finally {
        end.cancel(false);
      }
    } catch (IOException e) {
      throw late.get() || e instanceof SocketTimeoutException
          ? new IOException("no answer within " + timeout.toMillis() + " ms", e)
          : e;
    }
  }

  private SSLSocket secured(Socket socket, CallbackUrl url) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static Reply exchange(Socket socket, String head, byte[] body, Predicate<String> enough)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + 2 + body.length);
    request.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    socket.getOutputStream().flush();
    String text = readUntil(socket.getInputStream(), enough);
    String[] status = text.split(" ", 3);
    if (!text.startsWith("HTTP/1.") || status.length < 2 || !status[1].matches("\\d{3}.*")) {
      throw new IOException("the answer is not HTTP");
    }
    return new Reply(Integer.parseInt(status[1].substring(0, 3)), body(text));
  }

  private static String readUntil(InputStream in, Predicate<String> enough) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[1024];
    String text = "";
    while (!enough.test(text) && read.size() < MOST_BYTES) {
      int count = in.read(buffer);
      if (count < 0) {
        break;
      }
      read.write(buffer, 0, count);
      text = read.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  private static String body(String text) {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? "" : text.substring(end + 4);
  }

  private static long left(long deadline) {
    return Math.max(0, deadline - System.nanoTime());
  }

  private static void close(Socket socket, AtomicBoolean late) {
    late.set(true);
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up all the same.
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}

package io.samspil.flexibility;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber: gives back echoes, takes notifications, and fails where it is told to. */
final class TestReceiver implements AutoCloseable {
  /**
   * One notification; path tells the subscriptions of a test apart.
   *
   * @param bytes the body as it came
   */
  record Got(String path, Headers headers, byte[] bytes, JsonNode body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    String authorization() {
      return header("Authorization");
    }

    String contentType() {
      return header("Content-Type");
    }

    String webhookId() {
      return header("webhook-id");
    }

    long timestampS() {
      return Long.parseLong(header("webhook-timestamp"));
    }

    /** What the signature has to be for whoever knows the token. */
    String signedWith(String token) {
      return WebhookSignature.of(token, webhookId(), header("webhook-timestamp"), bytes);
    }

    String operation() {
      return body.path("operation").asString();
    }

    JsonNode object() {
      return body.path("object");
    }
  }

  private final HttpServer server;
  private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Got> failed = new ConcurrentLinkedQueue<>();
  private final Map<String, Headers> asked = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
  private final Semaphore stuck = new Semaphore(0);

  TestReceiver() {
    this(0);
  }

  TestReceiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** The next so many notifications at this path are answered with 500. */
  void fail(String path, int times) {
    failures.put(path, new AtomicInteger(times));
  }

  List<Got> all() {
    return List.copyOf(got);
  }

  List<Got> got(String path) {
    return got.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** Those that were answered with 500. */
  List<Got> failed(String path) {
    return failed.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** The headers of the last GET that asked for an echo. */
  Headers asked(String path) {
    return asked.get(path);
  }

  List<Got> await(String path, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> got(path).size() >= count);
    return got(path);
  }

  private void take(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.startsWith("/stuck")) {
      stuck.acquireUninterruptibly();
    }
    if (exchange.getRequestMethod().equals("GET")) {
      asked.put(path, exchange.getRequestHeaders());
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      answer(exchange, 200, path.startsWith("/silent") ? "hello" : query);
      return;
    }
    Got one = new Got(path, exchange.getRequestHeaders(), body, JsonMapper.shared().readTree(body));
    if (failures.getOrDefault(path, new AtomicInteger()).getAndDecrement() > 0) {
      failed.add(one);
      answer(exchange, 500, "");
      return;
    }
    if (path.startsWith("/moved")) {
      exchange.getResponseHeaders().add("Location", url("/target"));
      answer(exchange, 307, "");
      return;
    }
    got.add(one);
    answer(exchange, 200, "");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  List<String> ids(String path) {
    List<String> ids = new ArrayList<>();
    got(path).forEach(one -> ids.add(one.object().path("id").asString()));
    return ids;
  }

  @Override
  public void close() {
    stuck.release(1_000_000);
    server.stop(0);
  }
}

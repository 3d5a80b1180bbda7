package io.samspil.flexibility;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Stands between the VTN and a receiver, keeps what is posted, and can lose an answer. */
final class Eavesdropper implements AutoCloseable {
  /** Those that are a connection's own. */
  private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "host");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * What was posted, and can be posted again, as it is or otherwise.
   *
   * @param headers by their names in small letters
   */
  record Posted(String path, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    Posted with(String name, String value) {
      Map<String, String> changed = new TreeMap<>(headers);
      changed.put(name, value);
      return new Posted(path, changed, body);
    }

    Posted with(byte[] otherBody) {
      return new Posted(path, headers, otherBody);
    }
  }

  private final HttpServer server;
  private final Function<String, URI> receiver;
  private final ConcurrentLinkedQueue<Posted> posted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger toLose = new AtomicInteger();

  /**
   * @param receiver where a path and query lead to
   */
  Eavesdropper(Function<String, URI> receiver) throws IOException {
    this.receiver = receiver;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::passOn);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next post is passed on, and its answer is not. */
  void loseAnAnswer() {
    toLose.incrementAndGet();
  }

  /** What came back from the receiver by now, in its order. */
  List<Posted> posted(String path) {
    return posted.stream().filter(one -> one.path().equals(path)).toList();
  }

  /**
   * @return the status that the receiver answers
   */
  int post(Posted again) {
    return send("POST", again).statusCode();
  }

  private void passOn(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String target = exchange.getRequestURI().toString();
    Posted one = new Posted(target, headers, exchange.getRequestBody().readAllBytes());
    boolean post = exchange.getRequestMethod().equals("POST");
    HttpResponse<byte[]> answer = send(exchange.getRequestMethod(), one);
    if (!post || toLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      exchange.getResponseBody().write(answer.body());
    }
    exchange.close();
    if (post) {
      posted.add(one);
    }
  }

  private HttpResponse<byte[]> send(String method, Posted one) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.apply(one.path()))
            .method(method, BodyPublishers.ofByteArray(one.body()));
    one.headers()
        .forEach(
            (name, value) -> {
              if (!NOT_PASSED_ON.contains(name)) {
                request.header(name, value);
              }
            });
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

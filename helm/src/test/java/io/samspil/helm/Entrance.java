package io.samspil.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * An nginx with the files of the chart, and for each of its services one that says what it was
 * asked.
 */
final class Entrance implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");
  private static final int PATIENCE_S = 20;

  private final List<HttpServer> services = new ArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final int port = freePort();
  private final Process nginx;

  private Entrance(Rendered rendered, Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonNode files = rendered.one("ConfigMap", Chart.NAME + "-entrance").path("data");
    Files.writeString(folder.resolve("routes.conf"), files.path("routes.conf").asText());
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, here(files.path("nginx.conf").asText(), folder));
    nginx =
        new ProcessBuilder(
                program(), "-e", "/dev/stderr", "-c", config.toString(), "-g", "daemon off;")
            .inheritIO()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  static boolean canBeOpened() {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place)));
  }

  private static String program() {
    return PLACES.stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .orElseThrow();
  }

  static Entrance open(Rendered rendered, Path folder) throws IOException, InterruptedException {
    var entrance = new Entrance(rendered, folder);
    entrance.awaitOpen();
    return entrance;
  }

  /** The same file but for where things are: the addresses of services, the port, and folders. */
  private String here(String config, Path folder) throws IOException {
    String here =
        config
            .replace("/tmp/", folder + "/")
            .replace("/etc/samspil/", folder + "/")
            .replace("listen 8080;", "listen 127.0.0.1:" + port + ";");
    for (String service :
        List.of("gateway", "registry", "metering", "historian", "flexibility", "console")) {
      String address = "%s-%s.%s.svc:8080".formatted(Chart.NAME, service, Chart.NAMESPACE);
      if (!here.contains(address)) {
        throw new AssertionError("nothing leads to " + address);
      }
      here = here.replace(address, "127.0.0.1:" + service(service));
    }
    return here;
  }

  private int service(String name) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> tell(name, exchange));
    server.start();
    services.add(server);
    return server.getAddress().getPort();
  }

  private void tell(String name, HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/slow")) {
      asked.countDown();
      await(mayAnswer);
    }
    byte[] said =
        "%s %s host=%s proto=%s for=%s connection=%s"
            .formatted(
                name,
                exchange.getRequestURI(),
                header(exchange, "Host"),
                header(exchange, "X-Forwarded-Proto"),
                header(exchange, "X-Forwarded-For"),
                header(exchange, "Connection"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return String.join("+", exchange.getRequestHeaders().getOrDefault(name, List.of()));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing happened for " + PATIENCE_S + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Until a request has come to a service that does not answer yet. */
  void awaitAsked() {
    await(asked);
  }

  void answer() {
    mayAnswer.countDown();
  }

  /** As the kubelet ends the container: the image's signal is SIGQUIT. */
  void quit() throws IOException {
    new ProcessBuilder("kill", "-QUIT", String.valueOf(nginx.pid())).inheritIO().start();
  }

  int awaitEnd() throws InterruptedException {
    if (!nginx.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new AssertionError("nginx does not end");
    }
    return nginx.exitValue();
  }

  private void awaitOpen() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!isOpen()) {
      if (!nginx.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new AssertionError("nginx does not open: its last words are above");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    mayAnswer.countDown();
    nginx.destroy();
    nginx.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    services.forEach(server -> server.stop(0));
  }

  /** Below those that the system hands out, so that nobody else gets it meanwhile. */
  private static int freePort() {
    while (true) {
      int candidate = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // Somebody has it: the next.
      }
    }
  }
}

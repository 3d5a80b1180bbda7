package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.gateway.access.Intruder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front on real sockets, with clients that are not ours. */
class ClientsTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @TempDir Path dir;
  private final Desk desk = Desk.roomy();
  private MqttFront front;
  private Tls tls;

  @BeforeEach
  void start() throws Exception {
    desk.keepsAtOnce = true;
    certificates();
    tls =
        new Tls(
            new Tls.PemFiles(
                dir.resolve("server.pem"), dir.resolve("server.key"), dir.resolve("ca.pem"), true));
    front =
        new MqttFront(
            new Listeners(
                List.of(
                    Listener.plain(ANY_PORT),
                    new Listener("tls", ANY_PORT, true, null),
                    new Listener("ws", ANY_PORT, false, "/mqtt")),
                tls),
            1,
            Duration.ofSeconds(2),
            desk.door(),
            () -> {});
    front.start();
  }

  @AfterEach
  void stop() {
    if (front != null) {
      front.stop();
    }
  }

  private void certificates() throws Exception {
    assumeTrue(isThere("openssl"), "openssl is not installed");
    authority("ca");
    authority("other");
    certificate("server", "ca", "/CN=localhost");
    certificate("client", "ca", "/CN=m1");
    certificate("stranger", "other", "/CN=m1");
  }

  private void authority(String name) throws Exception {
    run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=%1$s -keyout %1$s.key -out %1$s.pem"
            .formatted(name));
  }

  private void certificate(String name, String ca, String subject) throws Exception {
    Files.writeString(dir.resolve("san.ext"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    run(
        "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj %2$s -keyout %1$s.key -out %1$s.csr"
            .formatted(name, subject));
    run(
        "openssl x509 -req -days 2 -in %1$s.csr -CA %2$s.pem -CAkey %2$s.key -CAcreateserial -extfile san.ext -out %1$s.pem"
            .formatted(name, ca));
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private Process begin(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("out-" + System.nanoTime() + ".txt").toFile())
        .start();
  }

  private int run(String command) throws Exception {
    return run(Arrays.asList(command.split(" ")));
  }

  private int run(List<String> command) throws Exception {
    Process process = begin(command);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return process.exitValue();
  }

  private int publish(String listener, String... options) throws Exception {
    assumeTrue(isThere("mosquitto_pub"), "mosquitto_pub is not installed");
    List<String> command =
        new ArrayList<>(
            List.of("mosquitto_pub", "-h", "localhost", "-p", "" + front.port(listener)));
    command.addAll(List.of("-t", Device.TOPIC, "-m", Desk.PACK));
    command.addAll(List.of(options));
    return run(command);
  }

  @ParameterizedTest
  @CsvSource({"311, 0", "311, 1", "311, 2", "5, 0", "5, 1", "5, 2"})
  void mosquittoPublishes(String version, String qos) throws Exception {
    assertThat(publish("mqtt", "-V", version, "-q", qos, "--repeat", "5")).isZero();
    await(() -> desk.sent.size() == 5);
  }

  @ParameterizedTest
  @CsvSource({"311", "5"})
  void mosquittoSubscribes(String version) throws Exception {
    assumeTrue(isThere("mosquitto_sub"), "mosquitto_sub is not installed");
    desk.board.put(Board.TOPIC, "limit", null);
    assertThat(
            run(
                List.of(
                    "mosquitto_sub",
                    "-h",
                    "localhost",
                    "-p",
                    "" + front.port(),
                    "-V",
                    version,
                    "-q",
                    "1",
                    "-t",
                    Board.TOPIC,
                    "-C",
                    "1",
                    "-W",
                    "10")))
        .isZero();
    await(() -> !desk.board.delivered.isEmpty());
  }

  /** For what the other process has sent, and the event loop has still to see. */
  private static void await(BooleanSupplier there) throws InterruptedException {
    for (int i = 0; i < 500 && !there.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(there.getAsBoolean()).isTrue();
  }

  @Test
  void tlsWantsATrustedCertificate() throws Exception {
    assertThat(
            publish(
                "tls",
                "-q",
                "1",
                "--cafile",
                "ca.pem",
                "--cert",
                "client.pem",
                "--key",
                "client.key"))
        .isZero();
    assertThat(desk.sent).hasSize(1);
    assertThat(
            publish(
                "tls",
                "-q",
                "1",
                "--cafile",
                "ca.pem",
                "--cert",
                "stranger.pem",
                "--key",
                "stranger.key"))
        .isNotZero();
    assertThat(publish("tls", "-q", "1", "--cafile", "ca.pem")).isNotZero();
    assertThat(desk.sent).hasSize(1);
    await(() -> desk.intruders(Intruder.UNTRUSTED_CERTIFICATE) == 2);
  }

  @Test
  void aRotatedCertificateIsTakenWithoutARestart() throws Exception {
    var before = tls.current();
    tls.look();
    assertThat(tls.current()).isSameAs(before);

    Files.writeString(dir.resolve("server.pem"), "nonsense");
    tls.look();
    assertThat(tls.current()).isSameAs(before);
    certificate("server", "ca", "/CN=localhost");
    tls.look();
    assertThat(tls.current()).isNotSameAs(before);
    assertThat(
            publish(
                "tls",
                "-q",
                "1",
                "--cafile",
                "ca.pem",
                "--cert",
                "client.pem",
                "--key",
                "client.key"))
        .isZero();
  }

  /** What comes, byte by byte. */
  private static final class Bytes implements WebSocket.Listener {
    private final BlockingQueue<Integer> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      while (data.hasRemaining()) {
        came.add(data.get() & 0xFF);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.add(status);
      return null;
    }

    private int next() throws InterruptedException {
      return java.util.Objects.requireNonNull(came.poll(10, TimeUnit.SECONDS));
    }
  }

  private WebSocket webSocket(HttpClient client, Bytes bytes, String... subprotocols) {
    var builder = client.newWebSocketBuilder();
    if (subprotocols.length > 0) {
      builder.subprotocols(subprotocols[0]);
    }
    return builder
        .buildAsync(URI.create("ws://127.0.0.1:" + front.port("ws") + "/mqtt"), bytes)
        .join();
  }

  @Test
  void packetsMaySpanWebSocketFrames() throws Exception {
    Bytes bytes = new Bytes();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket = webSocket(client, bytes, "mqtt");
      byte[] connect =
          io.netty.buffer.ByteBufUtil.getBytes(
              ProtocolErrorsTest.bytes("10 _ 'MQTT' 04 02 003c 'c'"));
      socket.sendBinary(ByteBuffer.wrap(connect, 0, 5), false).join();
      socket.sendBinary(ByteBuffer.wrap(connect, 5, 3), true).join();
      socket.sendBinary(ByteBuffer.wrap(connect, 8, connect.length - 8), true).join();
      assertThat(List.of(bytes.next(), bytes.next(), bytes.next(), bytes.next()))
          .containsExactly(0x20, 2, 0, 0);
      socket.abort();
    }
  }

  @Test
  void textFramesAndOtherSubprotocolsAreClosed() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Bytes text = new Bytes();
      webSocket(client, text, "mqtt").sendText("hello", true).join();
      assertThat(text.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(1003);
      Bytes without = new Bytes();
      webSocket(client, without);
      assertThat(without.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(1002);
    }
  }
}

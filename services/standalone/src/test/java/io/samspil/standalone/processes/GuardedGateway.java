package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry and a gateway as they are in production, a good device that publishes all the while,
 * and intruders beside it. Each comes from an address of its own, because an address that fails
 * again and again is answered late.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class GuardedGateway {
  static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
  static final int NOT_AUTHORIZED = 0x87;
  static final int CLIENT_ID_NOT_VALID = 0x85;
  static final int SESSION_TAKEN_OVER = 0x8E;
  static final int SHARED_NOT_SUPPORTED = 0x9E;
  static final int WILDCARDS_NOT_SUPPORTED = 0xA2;

  static final Duration TO_COUNT = Duration.ofSeconds(20);
  private static final int DEVICES = 5;
  static final String GOOD_TOPIC = "samspil/v1/electricity/m-good/readings";
  static final String THIEF_TOPIC = "samspil/v1/electricity/m-thief/readings";
  static final String READING = "[{\"n\":\"power\",\"u\":\"W\",\"v\":1}]";

  @TempDir static Path folder;

  private final int port = ServiceProcess.freePort();
  final int tlsPort = ServiceProcess.freePort();
  private final AtomicInteger addresses = new AtomicInteger(1);
  private final List<PahoDevice> opened = new ArrayList<>();
  Certificates certificates;
  Town town;
  private ServiceProcess gateway;
  private SteadyDevice good;
  PahoDevice goodDevice;
  String goodPassword;
  String thiefPassword;

  @BeforeAll
  void open() throws Exception {
    assumeTrue(Tools.areThere("openssl"), "openssl is not installed");
    assumeTrue(From.isOffered(), "this machine has no 127.0.0.7, for intruders to come from");
    certificates = new Certificates(folder);
    certificates.authority("authority");
    certificates.authority("foreign");
    certificates.certificate("server", "authority", "localhost");
    certificates.certificate("certified", "authority", "certified");
    certificates.certificate("forged", "foreign", "certified");
    certificates.certificate("named-good", "authority", "good");
    town = Town.start(folder);
    gateway = town.gateway("gateway", settings());
    register();
    goodDevice = device("good").user("good", goodPassword);
    assertThat(goodDevice.connect()).isZero();
    opened.remove(goodDevice);
    good = new SteadyDevice(goodDevice, GOOD_TOPIC).start();
  }

  private String[] settings() {
    return new String[] {
      "--samspil.gateway.access.required=true",
      "--samspil.gateway.mqtt.port=" + port,
      "--samspil.gateway.mqtt.tls.port=" + tlsPort,
      "--samspil.gateway.mqtt.tls.certificate=" + certificates.file("server.pem"),
      "--samspil.gateway.mqtt.tls.key=" + certificates.file("server.key"),
      "--samspil.gateway.mqtt.tls.client-certificate=OPTIONAL",
      "--samspil.gateway.mqtt.tls.client-ca=" + certificates.file("authority.pem")
    };
  }

  private void register() throws Exception {
    town.put("meters/m-good", "{\"utility\":\"electricity\",\"deviceId\":\"plug-good\"}");
    town.put("meters/m-thief", "{\"utility\":\"electricity\"}");
    town.put("loads/l-good", "{}");
    goodPassword = town.device("good", "m-good", "l-good");
    thiefPassword = town.device("thief", "m-thief");
    town.device("rotating");
    town.device("leaving");
    town.put("credentials/certified", "{\"assetIds\":[]}");
    town.pin("certified", certificates.pem("certified"));
    await()
        .atMost(TO_COUNT)
        .until(
            () ->
                gateway.measured("samspil_gateway_credentials") == DEVICES
                    && gateway.measured("samspil_gateway_meters") == 2);
  }

  @AfterEach
  void theGoodDeviceIsUndisturbed() throws Exception {
    for (PahoDevice one : opened) {
      one.close();
    }
    opened.clear();
    long before = good.acknowledged();
    await().atMost(TO_COUNT).until(() -> good.acknowledged() > before || !goodDevice.isConnected());
    good.isUndisturbed();
  }

  @AfterAll
  void andLosesNothing() throws Exception {
    if (town == null) {
      return;
    }
    try {
      if (good != null) {
        good.isUndisturbed();
        long acknowledged = good.stop();
        goodDevice.close();
        assertThat(town.values("m-good", "power"))
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, acknowledged).mapToObj(value -> value * 1_000).toList());
        assertThat(town.values("m-thief", "power")).as("what the thief published").isEmpty();
      }
    } finally {
      town.close();
    }
  }

  interface Step {
    void run() throws Exception;
  }

  /** Logged and counted so often under its kind afterwards, and not more often. */
  void counted(String kind, int times, Step step) throws Exception {
    double before = count(kind);
    int logged = gateway.log().length();
    step.run();
    await().atMost(TO_COUNT).until(() -> count(kind) >= before + times);
    assertThat(count(kind)).as(kind).isEqualTo(before + times);
    assertThat(gateway.log().substring(logged)).contains("refused", "kind=" + kind);
  }

  void counted(String kind, Step step) throws Exception {
    counted(kind, 1, step);
  }

  private double count(String kind) throws Exception {
    return gateway.measured("samspil_gateway_intruders_total{kind=\"%s\"}".formatted(kind));
  }

  String address() {
    return "127.0.0." + addresses.incrementAndGet();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  PahoDevice device(String clientId) throws Exception {
    return device(url(), clientId, new From(SocketFactory.getDefault(), address()));
  }

  /** They all come from one address: Paho takes no other sockets for TLS than Java's own. */
  PahoDevice withCertificate(String certificate, String clientId) throws Exception {
    return device(
        "ssl://127.0.0.1:" + tlsPort, clientId, certificates.sockets("authority", certificate));
  }

  PahoDevice device(String url, String clientId, SocketFactory sockets) throws Exception {
    PahoDevice device = new PahoDevice(url, clientId).sockets(sockets);
    opened.add(device);
    return device;
  }

  PahoDevice thief() throws Exception {
    PahoDevice thief = device("thief").user("thief", thiefPassword);
    assertThat(thief.connect()).isZero();
    return thief;
  }

  /**
   * @param version of MQTT
   */
  Tools.Ran mosquitto(String program, String version, String... options) throws Exception {
    assumeTrue(Tools.areThere(program), program + " is not installed");
    List<String> command = new ArrayList<>(List.of(program, "-V", version, "-A", address()));
    command.addAll(List.of("-h", "127.0.0.1", "-p", String.valueOf(port)));
    command.addAll(List.of(options));
    return Tools.run(folder, command);
  }

  Tools.Ran mosquittoPublishes(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-q", "1", "-t", GOOD_TOPIC, "-m", READING));
    all.addAll(List.of(options));
    return mosquitto("mosquitto_pub", "311", all.toArray(String[]::new));
  }
}

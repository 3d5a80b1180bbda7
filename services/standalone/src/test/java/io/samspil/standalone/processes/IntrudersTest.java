package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever may not is told so and counted, by the gateway as it is in production; beside them a good
 * device publishes all the while. Each intruder comes from an address of its own, because an
 * address that fails again and again is answered late.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class IntrudersTest {
  private static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
  private static final int NOT_AUTHORIZED = 0x87;
  private static final int CLIENT_ID_NOT_VALID = 0x85;
  private static final int SHARED_NOT_SUPPORTED = 0x9E;
  private static final int WILDCARDS_NOT_SUPPORTED = 0xA2;

  private static final Duration TO_COUNT = Duration.ofSeconds(20);
  private static final int DEVICES = 5;
  private static final String GOOD_TOPIC = "samspil/v1/electricity/m-good/readings";
  private static final String THIEF_TOPIC = "samspil/v1/electricity/m-thief/readings";
  private static final String READING = "[{\"n\":\"power\",\"u\":\"W\",\"v\":1}]";

  @TempDir static Path folder;

  private final int port = ServiceProcess.freePort();
  private final int tlsPort = ServiceProcess.freePort();
  private final AtomicInteger addresses = new AtomicInteger(1);
  private final List<PahoDevice> opened = new ArrayList<>();
  private Certificates certificates;
  private Town town;
  private ServiceProcess gateway;
  private SteadyDevice good;
  private PahoDevice goodDevice;
  private String goodPassword;
  private String thiefPassword;

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

  private interface Step {
    void run() throws Exception;
  }

  /** Counted once more under its kind afterwards, and not more often. */
  private void counted(String kind, int times, Step step) throws Exception {
    double before = count(kind);
    step.run();
    await().atMost(TO_COUNT).until(() -> count(kind) >= before + times);
    assertThat(count(kind)).as(kind).isEqualTo(before + times);
  }

  private void counted(String kind, Step step) throws Exception {
    counted(kind, 1, step);
  }

  private double count(String kind) throws Exception {
    return gateway.measured("samspil_gateway_intruders_total{kind=\"%s\"}".formatted(kind));
  }

  private String address() {
    return "127.0.0." + addresses.incrementAndGet();
  }

  private PahoDevice device(String clientId) throws Exception {
    return device(
        "tcp://127.0.0.1:" + port, clientId, new From(SocketFactory.getDefault(), address()));
  }

  /** They all come from one address: Paho takes no other sockets for TLS than Java's own. */
  private PahoDevice withCertificate(String certificate, String clientId) throws Exception {
    return device(
        "ssl://127.0.0.1:" + tlsPort, clientId, certificates.sockets("authority", certificate));
  }

  private PahoDevice device(String url, String clientId, SocketFactory sockets) throws Exception {
    PahoDevice device = new PahoDevice(url, clientId).sockets(sockets);
    opened.add(device);
    return device;
  }

  private PahoDevice thief() throws Exception {
    PahoDevice thief = device("thief").user("thief", thiefPassword);
    assertThat(thief.connect()).isZero();
    return thief;
  }

  /**
   * @param version of MQTT
   */
  private Tools.Ran mosquitto(String program, String version, String... options) throws Exception {
    assumeTrue(Tools.areThere(program), program + " is not installed");
    List<String> command = new ArrayList<>(List.of(program, "-V", version, "-A", address()));
    command.addAll(List.of("-h", "127.0.0.1", "-p", String.valueOf(port)));
    command.addAll(List.of(options));
    return Tools.run(folder, command);
  }

  private Tools.Ran mosquittoPublishes(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-q", "1", "-t", GOOD_TOPIC, "-m", READING));
    all.addAll(List.of(options));
    return mosquitto("mosquitto_pub", "311", all.toArray(String[]::new));
  }

  @Test
  void withoutCredentials() throws Exception {
    counted("no-credentials", () -> assertThat(device("x").connect()).isEqualTo(NOT_AUTHORIZED));
    counted(
        "no-credentials",
        () -> assertThat(device("good").user("good").connect()).isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void withoutCredentialsByMqtt311() throws Exception {
    counted("no-credentials", () -> assertThat(mosquittoPublishes().exitCode()).isEqualTo(5));
  }

  @Test
  void anUnknownDevice() throws Exception {
    counted(
        "unknown-device",
        () ->
            assertThat(device("nobody").user("nobody", goodPassword).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aWrongPassword() throws Exception {
    counted(
        "wrong-password",
        () ->
            assertThat(device("good").user("good", thiefPassword).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aWrongPasswordByMqtt311() throws Exception {
    counted(
        "wrong-password",
        () -> assertThat(mosquittoPublishes("-u", "good", "-P", "guess").exitCode()).isEqualTo(4));
  }

  @Test
  void aPasswordThatWasRotatedOut() throws Exception {
    String old = town.password("rotating");
    PahoDevice open = device("rotating").user("rotating", old);
    await().atMost(TO_COUNT).until(() -> open.connect() == 0);
    String fresh = town.password("rotating");

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "expired-password",
        () ->
            assertThat(device("rotating").user("rotating", old).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
    assertThat(device("rotating").user("rotating", fresh).connect()).isZero();
  }

  @Test
  void aRevokedDevice() throws Exception {
    String password = town.password("leaving");
    PahoDevice open = device("leaving").user("leaving", password);
    await().atMost(TO_COUNT).until(() -> open.connect() == 0);
    town.delete("credentials/leaving");

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "revoked-device",
        () ->
            assertThat(device("leaving").user("leaving", password).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aRevokedCertificate() throws Exception {
    PahoDevice open = withCertificate("certified", "certified");
    int code = open.connect();
    assertThat(code).as(() -> "CONNACK; " + open.unheard()).isZero();
    town.delete("credentials/certified/certificates/" + certificates.fingerprint("certified"));

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "revoked-certificate",
        () ->
            assertThat(withCertificate("certified", "certified").connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  /** Java's clients would not even show it. */
  @Test
  void aCertificateOfAnotherAuthority() throws Exception {
    assumeTrue(Tools.areThere("mosquitto_pub"), "mosquitto_pub is not installed");
    counted(
        "untrusted-certificate",
        () -> {
          List<String> command =
              new ArrayList<>(List.of("mosquitto_pub", "-h", "localhost", "-p", "" + tlsPort));
          command.addAll(List.of("--cafile", "authority.pem"));
          command.addAll(List.of("--cert", "forged.pem", "--key", "forged.key"));
          command.addAll(List.of("-q", "1", "-t", GOOD_TOPIC, "-m", READING));
          assertThat(Tools.run(folder, command).exitCode()).isNotZero();
        });
  }

  @Test
  void aCertificateOfTheAuthorityWithAnothersName() throws Exception {
    counted(
        "unknown-certificate",
        () ->
            assertThat(withCertificate("named-good", "good").connect()).isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void aCertificateBesideAnothersUserName() throws Exception {
    counted(
        "unknown-certificate",
        () ->
            assertThat(withCertificate("certified", "good").user("good", goodPassword).connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void anothersClientId() throws Exception {
    counted(
        "foreign-client-id",
        () ->
            assertThat(device("good").user("thief", thiefPassword).connect())
                .isEqualTo(CLIENT_ID_NOT_VALID));
  }

  @Test
  void anothersClientIdByMqtt311() throws Exception {
    counted(
        "foreign-client-id",
        () ->
            assertThat(mosquittoPublishes("-i", "good", "-u", "thief", "-P", thiefPassword))
                .extracting(Tools.Ran::exitCode)
                .isEqualTo(2));
  }

  @Test
  void publishesToAnothersTopic() throws Exception {
    PahoDevice thief = thief();
    counted(
        "foreign-topic",
        () -> assertThat(thief.publish(GOOD_TOPIC, READING)).isEqualTo(NOT_AUTHORIZED));
    assertThat(thief.isConnected()).isTrue();
  }

  @Test
  void publishesByAProfileForAnothersMeter() throws Exception {
    counted(
        "foreign-meter",
        () ->
            assertThat(thief().publish("tele/plug-good/SENSOR", "{\"ENERGY\":{\"Power\":7}}"))
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void publishesAnAcknowledgementForAnothersLoad() throws Exception {
    counted(
        "foreign-topic",
        () ->
            assertThat(
                    thief()
                        .publish(
                            "samspil/v1/loads/l-good/ack", "{\"id\":\"s\",\"status\":\"applied\"}"))
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void leavesAWillForAnothersTopic() throws Exception {
    counted(
        "foreign-will",
        () ->
            assertThat(
                    device("thief")
                        .user("thief", thiefPassword)
                        .will(GOOD_TOPIC, READING)
                        .connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void subscribesToAnothersSetpoint() throws Exception {
    town.setpoint("l-good", "sp-secret", 4_000);
    PahoDevice thief = thief();
    counted(
        "foreign-subscription",
        () ->
            assertThat(thief.subscribe("samspil/v1/loads/l-good/setpoint"))
                .isEqualTo(NOT_AUTHORIZED));
    assertThat(thief.received()).isEmpty();
  }

  @Test
  void subscribesToAnothersSetpointByMqtt311() throws Exception {
    counted(
        "foreign-subscription",
        () -> {
          Tools.Ran ran =
              mosquitto(
                  "mosquitto_sub",
                  "311",
                  "-u",
                  "thief",
                  "-P",
                  thiefPassword,
                  "-q",
                  "1",
                  "-t",
                  "samspil/v1/loads/l-good/setpoint");
          assertThat(ran.output()).contains("denied");
        });
  }

  /** Paho would not even try. */
  @Test
  void subscribesByWildcards() throws Exception {
    counted(
        "wildcard-subscription",
        3,
        () -> {
          assertThat(subscribes("#")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
          assertThat(subscribes("samspil/v1/loads/+/setpoint")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
          assertThat(subscribes("spBv1.0/#")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
        });
  }

  @Test
  void sharesASubscription() throws Exception {
    counted(
        "wildcard-subscription",
        () ->
            assertThat(subscribes("$share/all/samspil/v1/loads/l-good/setpoint"))
                .isEqualTo(SHARED_NOT_SUPPORTED));
  }

  /** The reason code of SUBACK that the thief gets. */
  private int subscribes(String filter) throws Exception {
    Tools.Ran ran =
        mosquitto(
            "mosquitto_sub",
            "5",
            "-d",
            "-i",
            "thief",
            "-u",
            "thief",
            "-P",
            thiefPassword,
            "-t",
            filter);
    Matcher code = Pattern.compile("Subscribed \\(mid: 1\\): (\\d+)").matcher(ran.output());
    assertThat(code.find()).as(ran.output()).isTrue();
    return Integer.parseInt(code.group(1));
  }

  /** A quarter of a second, a half, 1, 2 and 4: whoever knows the password does not wait for it. */
  @Test
  void guesses() throws Exception {
    String guesser = address();
    long began = System.nanoTime();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      counted(
          "guessing",
          () -> {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int guess = 0; guess < 5; guess++) {
              PahoDevice device = guesser(guesser).user("good", "guess-" + guess);
              answers.add(all.submit(device::connect));
            }
            for (Future<Integer> answer : answers) {
              assertThat(answer.get()).isEqualTo(BAD_USER_NAME_OR_PASSWORD);
            }
          });
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
    long knocked = System.nanoTime();
    PahoDevice known = guesser(guesser).user("thief", thiefPassword);
    assertThat(known.connect()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - knocked)).isLessThan(Duration.ofSeconds(4));
  }

  private PahoDevice guesser(String address) throws Exception {
    return device("tcp://127.0.0.1:" + port, "", new From(SocketFactory.getDefault(), address));
  }
}

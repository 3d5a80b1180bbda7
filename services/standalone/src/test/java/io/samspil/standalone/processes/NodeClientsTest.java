package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients that Node.js programs use: npm {@code mqtt} and {@code sparkplug-client}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class NodeClientsTest {
  private static final Duration TO_ARRIVE = Duration.ofSeconds(30);
  private static final String SETPOINT = "samspil/v1/loads/l-npm/setpoint";

  @TempDir static Path folder;

  private final int port = ServiceProcess.freePort();
  private final int webSocketPort = ServiceProcess.freePort();
  private final AtomicInteger variants = new AtomicInteger();
  private Town town;
  private ServiceProcess gateway;
  private String password;
  private final Map<String, String> nodePasswords = new HashMap<>();

  @BeforeAll
  void open() throws Exception {
    assumeTrue(Tools.areThere("node"), "Node.js is not installed");
    String packages = System.getenv(NodeProcess.PACKAGES);
    assumeTrue(
        packages != null
            && Files.isDirectory(Path.of(packages, "mqtt"))
            && Files.isDirectory(Path.of(packages, "sparkplug-client")),
        "the npm packages mqtt and sparkplug-client are not in the folder that SAMSPIL_NODE_MODULES names");
    town = Town.start(folder);
    gateway =
        town.gateway(
            "gateway",
            "--samspil.gateway.access.required=true",
            "--samspil.gateway.mqtt.port=" + port,
            "--samspil.gateway.mqtt.ws.port=" + webSocketPort);
    town.put("meters/m-npm", "{\"utility\":\"electricity\"}");
    town.put("meters/m-pump", "{\"utility\":\"water\",\"deviceId\":\"harbour/plant/pump\"}");
    town.put("meters/m-crane", "{\"utility\":\"water\",\"deviceId\":\"harbour/quay/crane\"}");
    town.put("loads/l-npm", "{}");
    password = town.device("npm", "m-npm", "l-npm");
    nodePasswords.put("plant", town.device("plant", "m-pump"));
    nodePasswords.put("quay", town.device("quay", "m-crane"));
    await()
        .atMost(TO_ARRIVE)
        .until(
            () ->
                gateway.measured("samspil_gateway_credentials") == 3
                    && gateway.measured("samspil_gateway_meters") == 3);
  }

  @AfterAll
  void close() throws Exception {
    if (town != null) {
      town.close();
    }
  }

  private String url(String transport) {
    return transport.equals("ws")
        ? "ws://127.0.0.1:" + webSocketPort + "/mqtt"
        : "mqtt://127.0.0.1:" + port;
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 4, 0", "tcp, 4, 1", "tcp, 4, 2", "tcp, 5, 0", "tcp, 5, 1", "tcp, 5, 2",
    "ws, 4, 0", "ws, 4, 1", "ws, 4, 2", "ws, 5, 0", "ws, 5, 1", "ws, 5, 2"
  })
  void mqttPublishesAndIsToldItsSetpoints(String transport, String version, String qos)
      throws Exception {
    int variant = variants.incrementAndGet();
    long first = variant * 10L;
    town.setpoint("l-npm", "current-" + variant, 1_000 + variant);
    try (NodeProcess device =
        NodeProcess.start(
            "mqtt-device.js",
            password,
            url(transport),
            version,
            qos,
            "npm-" + variant,
            "npm",
            "samspil/v1/electricity/m-npm/readings",
            SETPOINT,
            String.valueOf(first))) {
      device.line("granted " + Math.min(1, Integer.parseInt(qos)));
      device.line("told " + SETPOINT + " {\"id\":\"current-" + variant + "\"");
      device.line("published 3");
      town.setpoint("l-npm", "later-" + variant, 2_000 + variant);
      device.line("told " + SETPOINT + " {\"id\":\"later-" + variant + "\"");
      assertThat(device.end()).isZero();
    }
    await()
        .atMost(TO_ARRIVE)
        .untilAsserted(
            () ->
                assertThat(town.values("m-npm", "power"))
                    .containsSubsequence(first * 1_000, (first + 1) * 1_000, (first + 2) * 1_000));
  }

  @Test
  void aSparkplugNodeIsAskedForARebirthWhenMessagesAreMissing() throws Exception {
    double gaps = gateway.measured("samspil_gateway_sparkplug_gaps_total");
    double missing = gateway.measured("samspil_gateway_sparkplug_missing_messages_total");
    try (NodeProcess node = sparkplug("plant", "pump", "gap")) {
      node.line("born 1");
      node.line("left out");
      node.line("told Node Control/Rebirth=true");
      node.line("born 2");
      values("m-pump", 1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
      node.end();
    }
    assertThat(gateway.measured("samspil_gateway_sparkplug_gaps_total")).isEqualTo(gaps + 1);
    assertThat(gateway.measured("samspil_gateway_sparkplug_missing_messages_total"))
        .isEqualTo(missing + 3);
  }

  /** As after a restart of the gateway that a node has not noticed. */
  @Test
  void aSparkplugNodeThatIsNotKnownIsAskedForItsBirthOnce() throws Exception {
    double rebirths = gateway.measured("samspil_gateway_sparkplug_rebirths_total");
    try (NodeProcess node = sparkplug("quay", "crane", "unborn")) {
      node.line("told Node Control/Rebirth=true");
      node.line("born 1");
      values("m-crane", 8_000L, 9_000L);
      node.end();
    }
    assertThat(gateway.measured("samspil_gateway_sparkplug_rebirths_total"))
        .isEqualTo(rebirths + 1);
  }

  private NodeProcess sparkplug(String node, String device, String story) throws Exception {
    return NodeProcess.start(
        "sparkplug-node.js", nodePasswords.get(node), url("tcp"), "harbour", node, device, story);
  }

  private void values(String meterId, Long... milli) {
    await()
        .atMost(TO_ARRIVE)
        .untilAsserted(() -> assertThat(town.values(meterId, "power")).containsExactly(milli));
  }
}

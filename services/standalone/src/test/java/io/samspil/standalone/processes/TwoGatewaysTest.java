package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the gateway behind one address: a device need not know which it talks to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class TwoGatewaysTest {
  private static final int SESSION_TAKEN_OVER = 0x8E;
  private static final int USE_ANOTHER_SERVER = 0x9C;
  private static final Duration TO_ARRIVE = Duration.ofSeconds(30);
  private static final String ELSEWHERE = "mqtt.example:1883";
  private static final String SETPOINT = "samspil/v1/loads/l1/setpoint";
  private static final String TOPIC = "samspil/v1/electricity/m1/readings";

  @TempDir static Path folder;

  private final List<Integer> ports = List.of(ServiceProcess.freePort(), ServiceProcess.freePort());
  private final List<ServiceProcess> gateways = new ArrayList<>();
  private final List<PahoDevice> opened = new ArrayList<>();
  private Town town;
  private OneAddress address;
  private String password;

  @BeforeAll
  void open() throws Exception {
    town = Town.start(folder);
    for (int i = 0; i < ports.size(); i++) {
      gateways.add(
          town.gateway(
              "gateway-" + i,
              "--samspil.gateway.access.required=true",
              "--samspil.gateway.mqtt.port=" + ports.get(i),
              "--samspil.gateway.mqtt.server-reference=" + ELSEWHERE));
    }
    address = new OneAddress(ports);
    town.put("meters/m1", "{\"utility\":\"electricity\"}");
    town.put("loads/l1", "{}");
    password = town.device("d1", "m1", "l1");
    for (ServiceProcess gateway : gateways) {
      await()
          .atMost(TO_ARRIVE)
          .until(
              () ->
                  gateway.measured("samspil_gateway_credentials") == 1
                      && gateway.measured("samspil_gateway_meters") == 1);
    }
  }

  @AfterEach
  void disconnect() throws Exception {
    for (PahoDevice one : opened) {
      one.close();
    }
    opened.clear();
  }

  @AfterAll
  void close() throws Exception {
    if (address != null) {
      address.close();
    }
    if (town != null) {
      town.close();
    }
  }

  private PahoDevice connected() throws Exception {
    PahoDevice device =
        new PahoDevice("tcp://127.0.0.1:" + address.port(), "d1").user("d1", password);
    opened.add(device);
    assertThat(device.connect()).isZero();
    return device;
  }

  private static void told(PahoDevice device, String setpointId) {
    await()
        .atMost(TO_ARRIVE)
        .untilAsserted(
            () ->
                assertThat(device.received())
                    .last()
                    .asString()
                    .contains("\"id\":\"" + setpointId + "\""));
  }

  @Test
  @Order(1)
  void aDeviceTakesOverItsClientIdFromTheOtherInstance() throws Exception {
    town.setpoint("l1", "sp-1", 4_000);
    PahoDevice before = connected();
    int first = address.latest();
    assertThat(before.subscribe(SETPOINT)).isEqualTo(1);
    told(before, "sp-1");

    PahoDevice after = connected();
    assertThat(address.latest()).as("the other instance").isNotEqualTo(first);
    assertThat(before.endedWith()).isEqualTo(SESSION_TAKEN_OVER);
    assertThat(after.subscribe(SETPOINT)).isEqualTo(1);
    told(after, "sp-1");

    town.setpoint("l1", "sp-2", 3_000);
    told(after, "sp-2");
    assertThat(before.received()).hasSize(1);
    assertThat(after.received()).hasSize(2);
    assertThat(after.publish(TOPIC, "[{\"n\":\"energy.import\",\"u\":\"kWh\",\"v\":1}]")).isZero();
    assertThat(after.isConnected()).isTrue();
  }

  @Test
  @Order(2)
  void anInstanceThatIsToldToStopSendsItsDevicesToTheOtherAndLosesNothing() throws Exception {
    town.setpoint("l1", "sp-3", 2_000);
    PahoDevice device = connected();
    ServiceProcess stopping = gateways.get(address.latest());
    assertThat(device.subscribe(SETPOINT)).isEqualTo(1);
    told(device, "sp-3");

    Map<Long, IMqttToken> sent = new TreeMap<>();
    Thread publisher = Thread.ofVirtual().start(() -> publish(device, sent));
    await().atMost(TO_ARRIVE).until(() -> !town.values("m1", "power").isEmpty());
    stopping.stop();

    MqttDisconnectResponse bye = device.ended();
    assertThat(bye.getReturnCode()).isEqualTo(USE_ANOTHER_SERVER);
    assertThat(bye.getServerReference()).isEqualTo(ELSEWHERE);
    publisher.join();
    PahoDevice again = connected();
    List<Long> unacknowledged = unacknowledged(sent);
    assertThat(town.values("m1", "power"))
        .as("what was acknowledged")
        .containsAll(
            sent.keySet().stream()
                .filter(n -> !unacknowledged.contains(n))
                .map(TwoGatewaysTest::milli)
                .toList());
    assertThat(again.subscribe(SETPOINT)).isEqualTo(1);
    told(again, "sp-3");
    for (long number : unacknowledged) {
      assertThat(again.publish(TOPIC, reading(number))).isZero();
    }
    assertThat(new TreeSet<>(town.values("m1", "power")))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, sent.size()).mapToObj(TwoGatewaysTest::milli).toList());
  }

  /** One number after the other, without waiting, until the connection ends. */
  private static void publish(PahoDevice device, Map<Long, IMqttToken> sent) {
    try {
      for (long number = 1; ; number++) {
        sent.put(number, device.begin(TOPIC, reading(number)));
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (MqttException | InterruptedException e) {
      // The connection has ended.
    }
  }

  private static List<Long> unacknowledged(Map<Long, IMqttToken> sent) {
    return sent.entrySet().stream()
        .filter(one -> !one.getValue().isComplete() || one.getValue().getException() != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String reading(long number) {
    return "[{\"n\":\"power\",\"u\":\"W\",\"v\":%d}]".formatted(number);
  }

  private static long milli(long number) {
    return number * 1_000;
  }
}

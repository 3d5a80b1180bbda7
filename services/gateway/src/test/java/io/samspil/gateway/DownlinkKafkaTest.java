package io.samspil.gateway;

import static io.samspil.gateway.TestGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.Signal;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.devices.SessionLog;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.loads.LoadView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Setpoints, acknowledgements and devices over a real broker, with two gateways. */
class DownlinkKafkaTest {
  private static final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
  private static TestGateway first;
  private static TestGateway second;

  @BeforeAll
  static void start() throws Exception {
    kafka.afterPropertiesSet();
    first = new TestGateway(kafka.getBrokersAsString(), "g1");
    second = new TestGateway(kafka.getBrokersAsString(), "g2");
    first.register(
        Asset.newBuilder().setId("l1").setVersion(1).setLoad(Load.getDefaultInstance()).build());
    eventually(() -> first.bean(LoadView.class).knows("l1"), known -> known);
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
    kafka.destroy();
  }

  private static void put(String load, String id, Instant until) throws Exception {
    Setpoint setpoint =
        Setpoint.newBuilder()
            .setId(id)
            .setLoadId(load)
            .setLimitW(4000)
            .setStartUs(Micros.of(until.minusSeconds(3600)))
            .setUntilUs(Micros.of(until))
            .build();
    first.put(Topics.SETPOINTS, load, setpoint, new Serdes.OfSetpoint());
  }

  @Test
  void aSetpointIsToldOnWhicheverInstanceAndWhatBecameOfItIsOnRecordOnAll() throws Exception {
    put("l1", "sp-1", Instant.now().plusSeconds(600));
    var told = new LinkedBlockingQueue<Outgoing>();
    second.bean(Downlink.class).subscribe("samspil/v1/loads/l1/setpoint", told::add);
    Outgoing message = told.poll(20, TimeUnit.SECONDS);
    assertThat(new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"id\":\"sp-1\"", "\"limitW\":4000");

    message.delivered().run();
    first.publish("pump", "samspil/v1/loads/l1/ack", "{'id':'sp-1','status':'applied'}");

    for (TestGateway gateway : new TestGateway[] {first, second}) {
      JsonNode history =
          eventually(
              () -> gateway.get("/api/v1/loads/l1/setpoints"),
              page -> page.at("/current/acks").size() == 2);
      assertThat(history.at("/known").booleanValue()).isTrue();
      assertThat(history.at("/current/state").stringValue()).isEqualTo("active");
      assertThat(history.at("/current/acks").findValuesAsString("status"))
          .containsExactlyInAnyOrder("applied", "delivered");
      assertThat(history.at("/current/acks").findValuesAsString("gateway"))
          .containsExactlyInAnyOrder("g1", "g2");
    }
  }

  @Test
  void aNotificationOfTheVtnIsToldOnEveryInstanceToEachVenItIsFor() throws Exception {
    var all = new LinkedBlockingQueue<Outgoing>();
    var own = new LinkedBlockingQueue<Outgoing>();
    Downlink downlink = second.bean(Downlink.class);
    downlink.subscribe(downlink.topicOf("openadr/3.1/business/events/+"), all::add);
    downlink.subscribe("openadr/3.1/vens/v1/events/create", own::add);
    String ven = "{\"objectType\":\"VEN\",\"object\":{\"clientID\":\"c1\"}}";
    first.put(Topics.SIGNALS, "v1", signal("VEN", "v1", ven), new Serdes.OfSignal());
    String event = "{\"objectType\":\"EVENT\",\"operation\":\"CREATE\"}";
    Signal told =
        signal("EVENT", "e1", event).toBuilder()
            .addMqttTopics("openadr/3.1/business/events/create")
            .addMqttTopics("openadr/3.1/vens/+/events/create")
            .build();
    first.put(Topics.SIGNALS, "e1", told, new Serdes.OfSignal());

    for (var queue : List.of(all, own)) {
      Outgoing message = queue.poll(20, TimeUnit.SECONDS);
      assertThat(new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(event);
    }
  }

  private static Signal signal(String type, String id, String json) {
    return Signal.newBuilder()
        .setObjectType(type)
        .setObjectId(id)
        .setOperation(Signal.Operation.CREATE)
        .setNotificationJson(json)
        .build();
  }

  @Test
  void theEndIsOnRecordByItself() throws Exception {
    put("other", "sp-2", Instant.now().minusSeconds(6));
    eventually(() -> first.status("/api/v1/loads/other/setpoints"), status -> status == 200);
    JsonNode history =
        eventually(
            () -> first.get("/api/v1/loads/other/setpoints"),
            page -> !page.at("/items/0/acks/0").isMissingNode());
    assertThat(history.at("/known").booleanValue()).isFalse();
    assertThat(history.at("/current").isNull()).isTrue();
    assertThat(history.at("/items/0/state").stringValue()).isEqualTo("expired");
    assertThat(history.at("/items/0/acks/0/status").stringValue()).isEqualTo("expired");
  }

  @Test
  void anyInstanceAnswersForEveryDevice() throws Exception {
    first.register(Meter.of("m1", Utility.ELECTRICITY).asset());
    eventually(() -> first.bean(MeterView.class).byId("m1") != null, known -> known);
    first.publish(
        "box-7",
        "samspil/v1/electricity/m1/readings",
        "[{'n':'power','u':'W','v':1}]",
        "[{'n':'power','u':'kWh','v':1}]");

    assertThat(first.get("/api/v1/devices/m1").at("/messages").intValue()).isEqualTo(2);
    // Its turn comes within a minute; the last word of an instance comes at once.
    first.bean("gatewayDeviceTeller", AutoCloseable.class).close();
    JsonNode shown =
        eventually(
                () -> second.get("/api/v1/devices?q=BOX&gateway=g1"),
                page -> page.at("/total").intValue() == 1)
            .at("/items/0");
    assertThat(shown.at("/assetId").stringValue()).isEqualTo("m1");
    assertThat(shown.at("/clientId").stringValue()).isEqualTo("box-7");
    assertThat(shown.at("/refused").intValue()).isEqualTo(1);
    assertThat(second.get("/api/v1/devices?silentFor=PT1H").at("/total").intValue()).isZero();
    assertThat(second.status("/api/v1/devices?silentFor=long")).isEqualTo(400);
    assertThat(second.status("/api/v1/devices/nobody")).isEqualTo(404);
  }

  @Test
  void everyInstanceSeesTheConnectionsOfAllInOneOrder() throws Exception {
    var atFirst = new SessionRecorder(first);
    var atSecond = new SessionRecorder(second);
    first.bean(SessionLog.class).entered("x", 1, 0);
    eventually(atFirst::seen, seen -> seen.equals(List.of("x 1")));
    second.bean(SessionLog.class).entered("x", 2, 0);
    eventually(atFirst::seen, seen -> seen.equals(List.of("x 1", "x 2")));
    eventually(atSecond::seen, seen -> seen.equals(List.of("x 1", "x 2")));
  }

  /** What a front is told. */
  private static final class SessionRecorder {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    SessionRecorder(TestGateway gateway) {
      gateway.singleton(
          "sessionRecorder",
          (SessionLog.Listener)
              (clientId, connectionId) -> seen.add(clientId + " " + connectionId));
    }

    List<String> seen() {
      return List.copyOf(seen);
    }
  }
}

package io.samspil.gateway;

import static io.samspil.gateway.TestGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Meter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** The quarantine as a workplace, on a real broker. */
class QuarantineKafkaTest {
  private static final String GOOD = "[{'n':'power','u':'W','v':1}]";
  private static final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    kafka.afterPropertiesSet();
    gateway = new TestGateway(kafka.getBrokersAsString(), "g1");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kafka.destroy();
  }

  private static JsonNode listed(String query, int count) throws Exception {
    return eventually(
        () -> gateway.get("/api/v1/quarantine?" + query),
        page -> page.at("/total").intValue() == count);
  }

  private static String onlyId(String query) throws Exception {
    return listed(query, 1).at("/items/0/id").stringValue();
  }

  private static List<ConsumerRecord<String, Reading>> readingsOf(String meter) {
    return gateway.all(Topics.READINGS, new Serdes.OfReading()).stream()
        .filter(kept -> kept.key().equals(meter))
        .toList();
  }

  private static void register(String meter) throws Exception {
    gateway.register(Meter.of(meter, Utility.ELECTRICITY).asset());
    eventually(
        () -> gateway.bean(io.samspil.gateway.assets.MeterView.class).byId(meter) != null,
        known -> known);
  }

  private static String topic(String meter) {
    return "samspil/v1/electricity/" + meter + "/readings";
  }

  /** A message that arrived long ago, as its record lies in Kafka. */
  private static Quarantined.Builder arrived(Instant at, String meter, String payload) {
    return Quarantined.newBuilder()
        .setPayload(ByteString.copyFromUtf8(payload.replace('\'', '"')))
        .setRule("meter-unknown")
        .setRefusedBy("gateway")
        .setMeterId(meter)
        .setOrigin(Origin.newBuilder().setArrivalUs(Micros.of(at)).setMqttTopic(topic(meter)));
  }

  private static void put(Quarantined quarantined) throws Exception {
    gateway.put(
        Topics.QUARANTINE, quarantined.getMeterId(), quarantined, new Serdes.OfQuarantined());
  }

  @Test
  void whatWasRefusedIsReplayedOnceItsMeterIsRegistered() throws Exception {
    gateway.publish("late", topic("late"), GOOD, GOOD.replace("'v':1", "'v':2"));
    listed("meter=late&state=open", 2);
    JsonNode early = gateway.post("/api/v1/quarantine:replay?meter=late", "");
    assertThat(early.at("/refusedAgain").intValue()).isEqualTo(2);
    assertThat(listed("meter=late&state=open", 2).at("/items/0/resolution/rule").stringValue())
        .isEqualTo("meter-unknown");

    register("late");
    JsonNode sum = gateway.post("/api/v1/quarantine:replay?meter=late", "");

    assertThat(sum.at("/replayed").intValue()).isEqualTo(2);
    assertThat(sum.at("/readings").intValue()).isEqualTo(2);
    assertThat(readingsOf("late"))
        .extracting(kept -> kept.value().getValues(0).getValueMilli())
        .containsExactly(1000L, 2000L);
    assertThat(listed("meter=late&state=replayed", 2).at("/items/0/state").stringValue())
        .isEqualTo("replayed");
    assertThat(gateway.post("/api/v1/quarantine:replay?meter=late", "").at("/matched").intValue())
        .isZero();
  }

  @Test
  void aReplayKeepsTheTimeOfTheFirstArrival() throws Exception {
    Instant longAgo = Instant.now().minus(300, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
    Instant before = Instant.now().minusMillis(1);
    put(arrived(longAgo, "old", GOOD).build());
    register("old");

    gateway.post("/api/v1/quarantine/" + onlyId("meter=old") + ":replay", "");

    ConsumerRecord<String, Reading> kept = readingsOf("old").getFirst();
    assertThat(Micros.toInstant(kept.value().getInstantUs())).isEqualTo(longAgo);
    assertThat(Micros.toInstant(kept.value().getOrigin().getArrivalUs())).isEqualTo(longAgo);
    assertThat(Instant.ofEpochMilli(kept.timestamp())).isAfter(before);
  }

  @Test
  void whatWasReplayedIsNotReplayedAgainUnlessForced() throws Exception {
    put(arrived(Instant.now(), "twice", GOOD).build());
    register("twice");
    String replay = "/api/v1/quarantine/" + onlyId("meter=twice") + ":replay";
    gateway.post(replay, "");

    var refused = gateway.posted(replay, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("it was replayed before");
    assertThat(readingsOf("twice")).hasSize(1);

    gateway.post(replay + "?force=true", "");
    // The same instant and value: metering counts a duplicate.
    assertThat(readingsOf("twice")).hasSize(2);
    assertThat(readingsOf("twice").getFirst().value())
        .isEqualTo(readingsOf("twice").getLast().value());
  }

  @Test
  void aDiscardSaysWhyAndIsFinal() throws Exception {
    put(arrived(Instant.now(), "junk", "junk").build());
    String one = "/api/v1/quarantine/" + onlyId("meter=junk");

    assertThat(gateway.posted(one + ":discard", "{'reason':' '}").statusCode()).isEqualTo(400);
    gateway.post(one + ":discard", "{'reason':'a test by the installer'}");

    JsonNode listed = listed("meter=junk&state=discarded", 1).at("/items/0/resolution");
    assertThat(listed.at("/kind").stringValue()).isEqualTo("discarded");
    assertThat(listed.at("/reason").stringValue()).isEqualTo("a test by the installer");
    assertThat(gateway.posted(one + ":discard", "{'reason':'again'}").statusCode()).isEqualTo(409);
    assertThat(gateway.posted(one + ":replay", "").statusCode()).isEqualTo(409);
    assertThat(gateway.get(one).at("/kind").stringValue()).isEqualTo("text");
    assertThat(gateway.get(one).at("/hex").stringValue()).isEqualTo("6a756e6b");
  }

  @Test
  void allThatMatchAreDiscarded() throws Exception {
    Instant old = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 3; i++) {
      put(arrived(old.plusSeconds(i), "many", "x").build());
    }
    listed("meter=many", 3);
    String window = "meter=many&from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:02Z";
    JsonNode answer =
        gateway.post("/api/v1/quarantine:discard?" + window, "{'reason':'a stuck meter'}");
    assertThat(answer.at("/discarded").intValue()).isEqualTo(2);
    assertThat(listed("meter=many&state=open", 1).at("/items/0/arrived").stringValue())
        .isEqualTo("2026-01-01T00:00:02Z");
  }

  @Test
  void whatMeteringRefusedIsReplayedAsSenml() throws Exception {
    put(
        arrived(
                Instant.now(),
                "booked",
                "[{'bn':'booked/','bt':1772366400.000000},{'n':'energy.import','u':'Wh','v':7}]")
            .setRefusedBy("metering")
            .setRule("late-beyond-horizon")
            .build());
    gateway.register(Meter.of("booked", Utility.ELECTRICITY).historical().asset());
    eventually(
        () -> gateway.bean(io.samspil.gateway.assets.MeterView.class).byId("booked") != null,
        known -> known);
    gateway.post("/api/v1/quarantine/" + onlyId("refusedBy=metering") + ":replay", "");
    assertThat(readingsOf("booked").getFirst().value().getInstantUs())
        .isEqualTo(1_772_366_400_000_000L);
  }

  @Test
  void whatOnlyTheStoreRefusedIsNotReplayed() throws Exception {
    put(arrived(Instant.now(), "stored", "line").setRefusedBy("historian").build());
    var refused =
        gateway.posted("/api/v1/quarantine/" + onlyId("refusedBy=historian") + ":replay", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("only the store refused it");
  }

  @Test
  void aDeviceThatProvedWhoItIsIsReplayedOnlyWhenSomebodyVouchesForIt() throws Exception {
    Quarantined.Builder foreign = arrived(Instant.now(), "victim", GOOD).setRule("not-authorized");
    foreign.getOriginBuilder().setDeviceId("intruder");
    put(foreign.build());
    register("victim");
    String replay = "/api/v1/quarantine/" + onlyId("device=intruder") + ":replay";

    assertThat(gateway.post(replay, "").at("/rule").stringValue()).isEqualTo("not-authorized");
    assertThat(readingsOf("victim")).isEmpty();
    gateway.post(replay + "?force=true", "");
    assertThat(readingsOf("victim")).hasSize(1);
  }

  @Test
  void faultsOfTheRequestAreProblems() throws Exception {
    for (String path :
        List.of(
            "/api/v1/quarantine:replay?state=done",
            "/api/v1/quarantine:replay?from=yesterday",
            "/api/v1/quarantine/nonsense:replay")) {
      var answer = gateway.posted(path, "");
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .isEqualTo("application/problem+json");
    }
    assertThat(gateway.posted("/api/v1/quarantine/0-999999:replay", "").statusCode())
        .isEqualTo(404);
    assertThat(gateway.posted("/api/v1/quarantine:discard", "{}").statusCode()).isEqualTo(400);
  }
}

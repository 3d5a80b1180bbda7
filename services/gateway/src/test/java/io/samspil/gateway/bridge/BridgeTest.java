package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Meter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge on Debian's Mosquitto. */
class BridgeTest {
  @TempDir Path folder;
  private final Ground ground = new Ground();
  private Mosquitto mosquitto;
  private Bridge bridge;

  @BeforeEach
  void start() throws Exception {
    mosquitto = Mosquitto.start(folder);
    bridge = ground.bridge(settings(mosquitto.port()));
    bridge.start();
    Ground.await("connected", () -> ground.connected() == 2);
  }

  @AfterEach
  void stop() throws Exception {
    if (bridge != null) {
      bridge.cut();
    }
    if (mosquitto != null) {
      mosquitto.close();
    }
  }

  private static Map<String, String> settings(int port) {
    return Map.of("url", "mqtt://127.0.0.1:" + port);
  }

  private static List<String> packs(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Ground::pack).toList();
  }

  private void awaitAll(long from, long to) throws InterruptedException {
    List<Long> wanted = LongStream.rangeClosed(from, to).boxed().toList();
    Ground.await(
        wanted.size() + " values", () -> new HashSet<>(ground.values()).containsAll(wanted));
  }

  @Test
  void what_is_published_arrives_once_and_is_acknowledged() throws Exception {
    mosquitto.publish(Ground.TOPIC, packs(1, 1000));
    awaitAll(1, 1000);

    Ground.await("acknowledged", () -> ground.counted("acknowledged") == ground.values().size());
    assertThat(ground.values().stream().filter(value -> value > 0).toList()).hasSize(1000);
    assertThat(bridge.messagesInFlight()).isZero();
    assertThat(bridge.bytesInFlight()).isZero();
  }

  @Test
  void qos_0_is_taken_too_and_what_cannot_be_read_is_quarantined() throws Exception {
    mosquitto.publish(Ground.TOPIC, List.of(Ground.pack(7)), "-q", "0");
    mosquitto.publish(Ground.TOPIC, List.of("garbage"));
    awaitAll(7, 7);
    Ground.await("quarantined", () -> quarantined().size() == 1);

    assertThat(quarantined()).containsExactly("payload-not-json");
  }

  private List<String> quarantined() {
    return ground.kept().stream()
        .filter(one -> one.topic().equals(Topics.QUARANTINE))
        .map(
            one -> {
              try {
                return Quarantined.parseFrom(one.value()).getRule();
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  @Test
  void a_payload_larger_than_kafka_takes_is_quarantined_with_its_beginning() throws Exception {
    java.nio.file.Path large = folder.resolve("large");
    java.nio.file.Files.write(large, new byte[5_000_000]);
    Process publisher =
        new ProcessBuilder(
                "mosquitto_pub",
                "-p",
                "" + mosquitto.port(),
                "-q",
                "1",
                "-t",
                Ground.TOPIC,
                "-f",
                large.toString())
            .start();
    assertThat(publisher.waitFor()).isZero();

    Ground.await("quarantined", () -> quarantined().size() == 1);
    assertThat(quarantined()).containsExactly("payload-too-large");
    assertThat(ground.kept().getLast().value().length).isBetween(2 << 20, (2 << 20) + 1000);
    Ground.await("acknowledged", () -> bridge.messagesInFlight() == 0);
  }

  @Test
  void an_unknown_meter_that_is_registered_at_once_is_taken() throws Exception {
    Thread registering =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (ground.registry.counter("samspil.gateway.bridge.received").count() < 1) {
                    Thread.onSpinWait();
                  }
                  Meter.of("m2", Utility.ELECTRICITY).in(ground.meters);
                });
    mosquitto.publish("samspil/v1/electricity/m2/readings", packs(5, 5));
    awaitAll(5, 5);
    registering.join();

    assertThat(quarantined()).isEmpty();
  }

  @Test
  void what_kafka_did_not_take_is_sent_again_by_the_broker() throws Exception {
    ground.kafka = Ground.Kafka.FAILS;
    mosquitto.publish(Ground.TOPIC, packs(1, 500));
    Ground.await("reconnected", () -> ground.counted("reconnects") >= 2);
    ground.kafka = Ground.Kafka.CONFIRMS;

    awaitAll(1, 500);
    assertThat(ground.counted("failed")).isPositive();
  }

  @Test
  void while_kafka_is_away_a_bounded_part_waits_for_it_and_the_broker_keeps_the_rest()
      throws Exception {
    bridge.stop();
    bridge =
        ground.bridge(
            Map.of(
                "url", "mqtt://127.0.0.1:" + mosquitto.port(),
                "max-in-flight", "100",
                "keep-alive", "PT1S"));
    ground.kafka = Ground.Kafka.AWAY;
    bridge.start();
    Ground.await("connected", () -> ground.connected() == 2);
    mosquitto.publish(Ground.TOPIC, packs(1, 5000));
    Ground.await("full", () -> bridge.messagesInFlight() == 100);
    Ground.await("without an answer to its pings", () -> ground.counted("reconnects") >= 2);
    assertThat(bridge.messagesInFlight()).isEqualTo(100);
    assertThat(ground.values()).isEmpty();

    ground.kafkaIsBack();
    awaitAll(1, 5000);
    Ground.await("acknowledged", () -> bridge.messagesInFlight() == 0);
  }

  @Test
  void what_comes_while_we_are_away_is_kept_by_the_broker_even_if_it_is_killed() throws Exception {
    ground.kafka = Ground.Kafka.SILENT;
    mosquitto.publish(Ground.TOPIC, packs(1, 300));
    bridge.cut();
    mosquitto.publish(Ground.TOPIC, packs(301, 1500));
    mosquitto.save();
    mosquitto.killAndRestart();

    ground.kafka = Ground.Kafka.CONFIRMS;
    bridge = ground.bridge(settings(mosquitto.port()));
    bridge.start();
    awaitAll(1, 1500);
  }

  @Test
  void a_broker_that_was_killed_is_found_again() throws Exception {
    mosquitto.save();
    mosquitto.killAndRestart();
    Ground.await("reconnected", () -> ground.connected() == 2);

    mosquitto.publish(Ground.TOPIC, packs(1, 200));
    awaitAll(1, 200);
  }

  @Test
  void however_often_the_wire_is_cut_nothing_is_lost() throws Exception {
    bridge.stop();
    Random random = new Random(7);
    try (CuttableProxy proxy = new CuttableProxy(mosquitto.port())) {
      bridge = ground.bridge(settings(proxy.port()));
      bridge.start();
      Ground.await("connected", () -> ground.connected() == 2);
      int cuts = 0;
      for (int burst = 0; burst < 12; burst++) {
        Thread publishing = publishing(burst * 500L + 1, burst * 500L + 500);
        int before = ground.values().size() + random.nextInt(400);
        Ground.await(
            "a moment to cut", () -> ground.values().size() >= before || !publishing.isAlive());
        cuts += proxy.cut();
        publishing.join();
      }
      awaitAll(1, 6000);
      assertThat(cuts).isGreaterThan(5);
      bridge.cut();
    }
  }

  @Test
  void without_a_group_the_broker_keeps_the_subscription_even_if_it_is_killed() throws Exception {
    bridge.stop();
    Map<String, String> alone =
        Map.of("url", "mqtt://127.0.0.1:" + mosquitto.port(), "group", "", "connections", "1");
    bridge = ground.bridge(alone);
    bridge.start();
    Ground.await("connected", () -> ground.connected() == 1);
    bridge.stop();
    mosquitto.save();
    mosquitto.killAndRestart();
    mosquitto.publish(Ground.TOPIC, packs(1, 300));

    bridge = ground.bridge(alone);
    bridge.start();
    awaitAll(1, 300);
  }

  private Thread publishing(long from, long to) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                mosquitto.publish(Ground.TOPIC, packs(from, to));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void a_stopping_bridge_leaves_nothing_unacknowledged() throws Exception {
    Thread publishing = publishing(1, 3000);
    Ground.await("some", () -> ground.values().size() > 300);
    bridge.stop();
    publishing.join();
    int whenStopped = ground.values().size();
    assertThat(ground.counted("acknowledged")).isEqualTo(whenStopped);

    bridge = ground.bridge(settings(mosquitto.port()));
    bridge.start();
    awaitAll(1, 3000);
    assertThat(ground.values().stream().filter(value -> value > 0).toList()).hasSize(3000);
  }

  @Test
  void a_backlog_drains_and_live_messages_come_meanwhile() throws Exception {
    int backlog = 50_000;
    bridge.cut();
    mosquitto.publish(Ground.TOPIC, packs(1, backlog));
    long begun = System.nanoTime();
    bridge = ground.bridge(settings(mosquitto.port()));
    bridge.start();
    for (int i = 1; i <= 20; i++) {
      mosquitto.publish(Ground.TOPIC, packs(backlog + i, backlog + i));
    }
    awaitAll(1, backlog + 20);
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<Long> values = ground.values();
    List<Long> delays = ground.delaysMs();
    long worst = 0;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > backlog) {
        worst = Math.max(worst, delays.get(i));
      }
    }
    System.out.printf(
        "backlog drained in %.1f s, live messages at most %d ms late%n", seconds, worst);
    assertThat(worst).isLessThan((long) (seconds * 1000));
  }
}

package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.GatewayApplication;
import io.samspil.gateway.intake.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole gateway between a broker and Kafka, both real. */
class BridgedGatewayTest {
  private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
  @TempDir Path folder;

  @Test
  void what_the_broker_kept_while_the_gateway_was_away_is_in_kafka() throws Exception {
    try (Mosquitto mosquitto = Mosquitto.start(folder)) {
      kafka.afterPropertiesSet();
      try (var gateway = gateway(mosquitto)) {
        register(Meter.of("m1", Utility.ELECTRICITY).asset());
        Ground.await("connected", () -> connected(gateway) == 2);
        gateway.getBean(Bridge.class).cut();
      }
      mosquitto.publish(Ground.TOPIC, packs(1, 2000));
      mosquitto.save();
      mosquitto.killAndRestart();
      try (var gateway = gateway(mosquitto)) {
        // Mosquitto 2.0.11 forgets shared subscriptions when it is restarted: not before we are
        // back.
        Ground.await("connected", () -> connected(gateway) == 2);
        mosquitto.publish(Ground.TOPIC, packs(2001, 2500));
        Ground.await("acknowledged", () -> counted(gateway) >= 2500);
      }
      Set<Long> wanted = new HashSet<>(LongStream.rangeClosed(1, 2500).boxed().toList());
      assertThat(values()).containsAll(wanted);
    } finally {
      kafka.destroy();
    }
  }

  @Test
  void a_load_behind_the_broker_gets_its_setpoint_and_its_acknowledgement_comes_back()
      throws Exception {
    try (Mosquitto mosquitto = Mosquitto.start(folder)) {
      kafka.afterPropertiesSet();
      try (var gateway = gateway(mosquitto)) {
        register(
            Asset.newBuilder()
                .setId("l1")
                .setVersion(1)
                .setLoad(Load.getDefaultInstance())
                .build());
        Ground.await("connected", () -> connected(gateway) == 2);
        put("first", 3600);
        assertThat(mosquitto.first("samspil/v1/loads/l1/setpoint")).contains("\"id\":\"first\"");
        put("second", 2);
        Ground.await(
            "replaced",
            () -> mosquitto.first("samspil/v1/loads/l1/setpoint").contains("\"second\""));
        Ground.await("expired", () -> mosquitto.first("samspil/v1/loads/l1/setpoint").isEmpty());

        mosquitto.publish(
            "samspil/v1/loads/l1/ack", List.of("{\"id\":\"first\",\"status\":\"applied\"}"));
        Ground.await("acknowledged", () -> counted(gateway) >= 1);
      }
    } finally {
      kafka.destroy();
    }
  }

  @Test
  void what_is_withdrawn_while_the_gateway_is_away_is_taken_from_the_broker() throws Exception {
    String topic = "samspil/v1/loads/l1/setpoint";
    try (Mosquitto mosquitto = Mosquitto.start(folder)) {
      kafka.afterPropertiesSet();
      try (var gateway = gateway(mosquitto)) {
        Ground.await("connected", () -> connected(gateway) == 2);
        put("first", 3600);
        Ground.await("carried", () -> mosquitto.first(topic).contains("\"first\""));
      }
      try (var producer =
          new KafkaProducer<>(settings(), new StringSerializer(), new Serdes.OfSetpoint())) {
        producer.send(new ProducerRecord<>(Topics.SETPOINTS, "l1", null)).get();
      }
      assertThat(mosquitto.first(topic)).contains("\"first\"");
      try (var gateway = gateway(mosquitto)) {
        Ground.await("taken away", () -> mosquitto.first(topic).isEmpty());
      }
    } finally {
      kafka.destroy();
    }
  }

  private void put(String id, int seconds) throws Exception {
    long now = System.currentTimeMillis() * 1_000;
    Setpoint setpoint =
        Setpoint.newBuilder()
            .setId(id)
            .setLoadId("l1")
            .setLimitW(4000)
            .setStartUs(now)
            .setUntilUs(now + seconds * 1_000_000L)
            .build();
    try (var producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new Serdes.OfSetpoint())) {
      producer.send(new ProducerRecord<>(Topics.SETPOINTS, "l1", setpoint)).get();
    }
  }

  private ConfigurableApplicationContext gateway(Mosquitto mosquitto) {
    return SpringApplication.run(
        GatewayApplication.class,
        "--samspil.kafka=" + kafka.getBrokersAsString(),
        "--samspil.gateway.mqtt.port=0",
        "--samspil.gateway.bridge.url=mqtt://127.0.0.1:" + mosquitto.port(),
        "--server.port=0");
  }

  private static double connected(ConfigurableApplicationContext gateway) {
    return gateway
        .getBean(MeterRegistry.class)
        .get("samspil.gateway.bridge.connections")
        .gauge()
        .value();
  }

  private static double counted(ConfigurableApplicationContext gateway) {
    return gateway
        .getBean(MeterRegistry.class)
        .get("samspil.gateway.bridge.acknowledged")
        .counter()
        .count();
  }

  private static List<String> packs(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Ground::pack).toList();
  }

  private void register(Asset asset) throws Exception {
    try (var producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new Serdes.OfAsset())) {
      producer.send(new ProducerRecord<>(Topics.ASSETS, asset.getId(), asset)).get();
    }
  }

  private Map<String, Object> settings() {
    return Map.of("bootstrap.servers", kafka.getBrokersAsString());
  }

  private Set<Long> values() {
    Set<Long> values = new HashSet<>();
    try (var consumer =
        new KafkaConsumer<String, Reading>(
            settings(), new StringDeserializer(), new Serdes.OfReading())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.READINGS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(kept -> values.add(kept.value().getValues(0).getValueMilli() / 1000));
      }
    }
    return values;
  }
}

package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.TestVtn.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kafka is told of changes, on a real broker. */
class SignalsTest {
  @TempDir static Path data;

  @Test
  void each_change_is_on_the_topic_in_its_order_also_what_was_made_while_kafka_was_away()
      throws Exception {
    var broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("auto.create.topics.enable", "false");
    String program;
    try (TestDatabase database = TestDatabase.h2(data)) {
      try (TestVtn vtn = database.start()) {
        program =
            vtn.client("business", "utility").make("/programs", "{\"programName\":\"early\"}");
      }
      broker.afterPropertiesSet();
      try (TestVtn vtn = database.start("--samspil.kafka=" + broker.getBrokersAsString())) {
        Client business = vtn.client("business");
        Client ven = vtn.client("ven");
        String venId =
            business.make(
                "/vens",
                """
                {"objectType":"BL_VEN_REQUEST","clientID":"%s","venName":"v","targets":["feeder-1"]}"""
                    .formatted(ven.id()));
        String event =
            business.make(
                "/events", "{\"programID\":\"%s\",\"targets\":[\"feeder-1\"]}".formatted(program));
        business.put("/events/" + event, "{\"programID\":\"%s\"}".formatted(program));
        business.delete("/events/" + event);
        String subscription =
            "{\"clientName\":\"c\",\"objectOperations\":[],\"targets\":[\"feeder-1\"]}";
        business.make("/subscriptions", subscription);

        List<Signal> signals = await(broker.getBrokersAsString(), 6);

        List<Signal> ofEvent =
            signals.stream().filter(one -> one.getObjectId().equals(event)).toList();
        assertThat(ofEvent)
            .extracting(Signal::getOperation)
            .containsExactly(
                Signal.Operation.CREATE, Signal.Operation.UPDATE, Signal.Operation.DELETE);
        JsonNode told = JsonMapper.shared().readTree(ofEvent.getFirst().getNotificationJson());
        assertThat(told.path("objectType").asString()).isEqualTo("EVENT");
        assertThat(told.path("operation").asString()).isEqualTo("CREATE");
        assertThat(told.path("object").path("programID").asString()).isEqualTo(program);
        assertThat(told.path("targets").toString()).isEqualTo("[\"feeder-1\"]");
        assertThat(ofEvent.getFirst().getMqttTopicsList())
            .containsExactlyInAnyOrder(
                "openadr/3.1/business/events/create",
                "openadr/3.1/business/programs/" + program + "/events/create",
                "openadr/3.1/vens/" + venId + "/events/create");
        assertThat(ofEvent.get(1).getMqttTopicsList())
            .contains(
                "openadr/3.1/vens/+/events/update",
                "openadr/3.1/public/programs/" + program + "/events/update");
        assertThat(signals.stream().filter(one -> one.getObjectId().equals(program)).toList())
            .singleElement()
            .satisfies(one -> assertThat(one.getObjectType()).isEqualTo("PROGRAM"));
        assertThat(signals).allMatch(one -> one.getAtUs() > 0);
      }
    } finally {
      broker.destroy();
    }
  }

  private static List<Signal> await(String kafka, int count) {
    List<Signal> signals = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !consumer.partitionsFor(Topics.SIGNALS).isEmpty());
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SIGNALS).stream()
              .map(info -> new TopicPartition(Topics.SIGNALS, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                  signals.add(Signal.parseFrom(record.value()));
                }
                return signals.size() >= count;
              });
    }
    return signals;
  }
}

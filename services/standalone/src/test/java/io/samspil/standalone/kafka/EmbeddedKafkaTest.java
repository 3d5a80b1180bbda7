package io.samspil.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.standalone.Child;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process that can be killed. */
class EmbeddedKafkaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOPIC = "test.numbers";

  @TempDir Path folder;

  @Test
  void what_it_acknowledged_is_there_after_a_kill_and_on_other_ports() throws Exception {
    try (var first = Child.start(BrokerProcess.class, folder.toString(), port(), port())) {
      String servers = servers(first);
      createTopic(servers);
      publish(servers, 0, 1000);
      first.kill();
    }

    try (var second = Child.start(BrokerProcess.class, folder.toString(), port(), port())) {
      String servers = servers(second);
      publish(servers, 1000, 1500);

      assertThat(read(servers, 1500))
          .containsExactlyElementsOf(IntStream.range(0, 1500).mapToObj(String::valueOf).toList());
    }
  }

  private static String servers(Child child) throws InterruptedException {
    return child.line("serves on ", PATIENCE).replaceFirst(".*serves on ", "");
  }

  private static void createTopic(String servers) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void publish(String servers, int from, int to) {
    Map<String, Object> config = Map.of("bootstrap.servers", servers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      for (int i = from; i < to; i++) {
        producer.send(new ProducerRecord<>(TOPIC, "key", String.valueOf(i)));
      }
      producer.flush();
    }
  }

  private static List<String> read(String servers, int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "group.id", "test", "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
      }
    }
    return values;
  }

  private static String port() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}

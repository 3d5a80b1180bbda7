package io.samspil.flexibility;

import com.google.protobuf.Message;
import io.samspil.contracts.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker with the topics of the house, on a port of its own. */
public final class TestKafka implements AutoCloseable {
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
  private final KafkaProducer<String, byte[]> producer;

  private TestKafka() {
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
      Topics.createMissing(admin, 1, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", address()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public static TestKafka start() {
    return new TestKafka();
  }

  public String address() {
    return broker.getBrokersAsString();
  }

  public void send(String topic, String key, Message value) {
    producer.send(new ProducerRecord<>(topic, key, value.toByteArray()));
  }

  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    broker.destroy();
  }
}

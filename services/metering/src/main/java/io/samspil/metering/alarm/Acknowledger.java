package io.samspil.metering.alarm;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Acknowledgement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hands acknowledgements to the desk, whichever instance has it. */
final class Acknowledger implements AutoCloseable {
  private static final int PATIENCE_MS = 5_000;

  private final KafkaProducer<String, byte[]> producer;

  Acknowledger(KafkaAccess kafka) {
    producer =
        kafka.producer(
            Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_MS),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Returns when Kafka has it.
   *
   * @throws KafkaException when Kafka does not take it
   */
  void send(Acknowledgement seen) throws InterruptedException {
    try {
      producer
          .send(
              new ProducerRecord<>(Topics.ACKNOWLEDGEMENTS, seen.getAlarmId(), seen.toByteArray()))
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException("an acknowledgement was not taken", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

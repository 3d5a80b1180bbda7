package io.samspil.flexibility.venload;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.SetpointAck;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes acknowledgements to {@code samspil.setpoint-acks}: acks=all, idempotent. */
final class KafkaAcks implements Consumer<SetpointAck>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaAcks.class);
  private static final int MOST_WAIT_MS = 5_000;

  private final KafkaProducer<String, byte[]> producer;

  KafkaAcks(KafkaAccess kafka) {
    producer =
        kafka.producer(
            Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_WAIT_MS),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** One that is lost is made up for: the next setpoint is reported of too. */
  @Override
  public void accept(SetpointAck ack) {
    producer.send(
        new ProducerRecord<>(Topics.SETPOINT_ACKS, ack.getLoadId(), ack.toByteArray()),
        (written, fault) -> {
          if (fault != null) {
            log.warn(
                "acknowledgement not written load={} cause={}", ack.getLoadId(), fault.toString());
          }
        });
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}

package io.samspil.flexibility.control;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Alarm;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what the alarm desk has to tell to {@code samspil.alarms}. */
final class AlarmTeller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AlarmTeller.class);
  private static final int PATIENCE_MS = 10_000;

  private final AlarmDesk desk;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<Alarm> underway = ConcurrentHashMap.newKeySet();

  AlarmTeller(AlarmDesk desk, KafkaAccess kafka) {
    this.desk = desk;
    producer =
        kafka.producer(
            Map.of(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MS / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_MS),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Tells what was not told yet. To be called about once a second. */
  void tell() {
    for (Alarm alarm : desk.untold()) {
      if (underway.add(alarm)) {
        producer.send(
            new ProducerRecord<>(Topics.ALARMS, alarm.getId(), alarm.toByteArray()),
            (written, fault) -> {
              underway.remove(alarm);
              if (fault == null) {
                desk.told(alarm);
              } else {
                log.warn("alarm not written alarm={} cause={}", alarm.getId(), fault.toString());
              }
            });
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}

package io.samspil.gateway.intake;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer behind the doors: it keeps at a record until Kafka has it, and never blocks who
 * sends.
 *
 * @param linger how long a batch waits for more
 * @param bufferBytes well above what the doors let in at a time
 */
public record ProducerSettings(KafkaAccess kafka, Duration linger, long bufferBytes) {
  private static final long TEN_YEARS_MS = Duration.ofDays(3650).toMillis();

  public Producer<byte[], byte[]> create() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "samspil-gateway");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_QUARANTINED_BYTES);
    // An event loop sends: rather a failure, and the device sends again, than a wait.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TEN_YEARS_MS);
    // To begin anew from the bootstrap servers would forget the topics while Kafka is away.
    config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return kafka.producer(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

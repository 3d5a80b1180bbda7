package io.samspil.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where Kafka is, how clients get in, and how topics that are missing are made. Every client of the
 * house is made here, so that every one knows the way in.
 *
 * @param bootstrap servers, as {@code host:port} with commas between
 * @param settings what every client is told besides; it holds secrets
 * @param partitions of each topic that has to be made, at least 1
 * @param replication of each topic that has to be made, at least 1
 * @throws IllegalArgumentException naming the key and the offending value
 */
public record KafkaAccess(
    String bootstrap, Map<String, String> settings, int partitions, short replication) {
  private static final String KAFKA = "samspil.kafka";
  private static final String PARTITIONS = "samspil.topics.partitions";
  private static final String REPLICATION = "samspil.topics.replication";

  public KafkaAccess {
    settings = Map.copyOf(settings);
    require(!bootstrap.isBlank(), KAFKA, bootstrap, "host:port");
    require(partitions >= 1, PARTITIONS, partitions, "at least 1");
    require(replication >= 1, REPLICATION, replication, "at least 1");
  }

  /**
   * The access that a service is told of by its properties.
   *
   * @param property the value of a key; it throws if there is none
   */
  public static KafkaAccess of(UnaryOperator<String> property) {
    return new KafkaAccess(
        property.apply(KAFKA).strip(),
        KafkaSettings.read(KafkaSettings.KEY, property.apply(KafkaSettings.KEY)),
        number(PARTITIONS, property.apply(PARTITIONS)),
        number(REPLICATION, property.apply(REPLICATION)));
  }

  /** A Kafka that asks nobody who they are; a topic that is missing gets one partition. */
  public static KafkaAccess open(String bootstrap) {
    return new KafkaAccess(bootstrap, Map.of(), 1, (short) 1);
  }

  /** A client for the cluster itself, to be closed. */
  public Admin admin() {
    return admin(Map.of());
  }

  /** The same, with settings of its own. */
  public Admin admin(Map<String, ?> own) {
    return Admin.create(with(own));
  }

  /** Creates the topics that are not there yet, as {@link Topics#createMissing} has it. */
  public void createMissingTopics() {
    try (Admin admin = admin()) {
      Topics.createMissing(admin, partitions, replication);
    }
  }

  /** A producer whose confirmed records are there, once, and in their order. */
  public <K, V> KafkaProducer<K, V> producer(
      Map<String, ?> own, Serializer<K> keys, Serializer<V> values) {
    Map<String, Object> config = with(own);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(config, keys, values);
  }

  /** A consumer of no group: it commits nothing, and sees committed records only. */
  public <K, V> KafkaConsumer<K, V> reader(
      Map<String, ?> own, Deserializer<K> keys, Deserializer<V> values) {
    Map<String, Object> config = with(own);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, keys, values);
  }

  /**
   * The settings as properties of a Spring Cloud Stream binder, for the clients that it makes. What
   * Spring takes for placeholders, such as those of Kafka's own {@code config.providers}, is
   * escaped.
   *
   * @param prefix of the binder's configuration, with a dot at its end
   */
  public Map<String, Object> under(String prefix) {
    Map<String, Object> properties = new HashMap<>();
    settings.forEach((key, value) -> properties.put(prefix + key, value.replace("${", "\\${")));
    return properties;
  }

  private Map<String, Object> with(Map<String, ?> own) {
    Map<String, Object> config = new HashMap<>(settings);
    config.putAll(own);
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return config;
  }

  private static short number(String key, String value) {
    try {
      return Short.parseShort(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s': expected a whole number up to %d".formatted(key, value, Short.MAX_VALUE), e);
    }
  }

  private static void require(boolean right, String key, Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException("%s is '%s': expected %s".formatted(key, value, expected));
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "KafkaAccess[bootstrap=%s, security.protocol=%s]"
        .formatted(bootstrap, settings.getOrDefault(KafkaSettings.PROTOCOL, "PLAINTEXT"));
  }
}

package io.samspil.bench.parts;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.standalone.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker in a process of its own, with the topics of the house and the bench's meters. */
public final class Kafka implements AutoCloseable {
  private static final int PARTITIONS = 4;

  private final Part part;
  private final Admin admin;
  private final String bootstrap;

  private Kafka(Part part, String bootstrap) {
    this.part = part;
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrap));
  }

  /** The process. */
  static final class Broker {
    private Broker() {}

    public static void main(String[] args) throws Exception {
      EmbeddedKafka broker =
          EmbeddedKafka.start(
              Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      System.out.println("serves on " + broker.bootstrapServers());
      Thread.currentThread().join();
    }
  }

  public static Kafka start(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    Part part =
        Part.java("kafka", Broker.class, "512m", folder.toString(), "" + port, "" + Ports.free());
    part.awaitLine("serves on", Duration.ofSeconds(60));
    Kafka kafka = new Kafka(part, "127.0.0.1:" + port);
    Topics.createMissing(kafka.admin, PARTITIONS, (short) 1);
    return kafka;
  }

  public String bootstrap() {
    return bootstrap;
  }

  public Part part() {
    return part;
  }

  /** Makes meters {@code b0}, {@code b1}, … known. */
  public void registerMeters(int meters) {
    register(
        IntStream.range(0, meters)
            .mapToObj(
                meter ->
                    Asset.newBuilder()
                        .setId("b" + meter)
                        .setVersion(1)
                        .setMeter(Meter.newBuilder().setUtility(Utility.ELECTRICITY))
                        .build())
            .toList());
  }

  /** Tells of assets as the registry does. */
  public void register(List<Asset> assets) {
    // One request at a time: a leader that has just been elected may refuse the first and take the
    // second, which is out of order then, and tried again for minutes.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "acks",
            "all",
            "max.in.flight.requests.per.connection",
            1);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new Serdes.OfAsset().serializer())) {
      assets.forEach(
          asset -> producer.send(new ProducerRecord<>(Topics.ASSETS, asset.getId(), asset)));
    }
  }

  public void createTopic(String name) throws InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic " + name + " could not be created", e);
    }
  }

  /** How many records a topic has ever had. */
  public long records(String topic) throws InterruptedException {
    try {
      return ends(partitions(topic), OffsetSpec.latest());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of " + topic + " could not be told", e);
    }
  }

  /** Takes all records out of a topic: whoever starts anew has no backlog. */
  public void empty(String topic) throws InterruptedException {
    try {
      var all =
          partitions(topic).stream()
              .collect(
                  Collectors.toMap(Function.identity(), one -> RecordsToDelete.beforeOffset(-1)));
      admin.deleteRecords(all).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic + " could not be emptied", e);
    }
  }

  private Set<TopicPartition> partitions(String topic)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
        .flatMap(described -> described.partitions().stream())
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .collect(Collectors.toSet());
  }

  /** How many records of a topic a consumer group is through with, as it has committed. */
  public long committed(String group, String topic) throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(one -> one.getKey().topic().equals(topic) && one.getValue() != null)
          .mapToLong(one -> one.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      return 0; // The group is not there yet.
    }
  }

  /**
   * What the changelogs of all stores hold.
   *
   * @param bytes on Kafka's disk
   * @param entries with those that a later one replaces, until they are compacted
   */
  public record Changelogs(long bytes, long entries) {}

  public Changelogs changelogs() throws InterruptedException {
    try {
      Map<TopicPartition, Long> bytes = new HashMap<>();
      var nodes = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
      for (var folders : admin.describeLogDirs(nodes).allDescriptions().get().values()) {
        folders.values().forEach(one -> bytes.putAll(changelogs(one)));
      }
      var latest = ends(bytes.keySet(), OffsetSpec.latest());
      var earliest = ends(bytes.keySet(), OffsetSpec.earliest());
      return new Changelogs(
          bytes.values().stream().mapToLong(Long::longValue).sum(), latest - earliest);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the changelogs could not be described", e);
    }
  }

  private static Map<TopicPartition, Long> changelogs(LogDirDescription folder) {
    return folder.replicaInfos().entrySet().stream()
        .filter(one -> one.getKey().topic().startsWith(Metering.GROUP))
        .filter(one -> one.getKey().topic().endsWith("-changelog"))
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().size()));
  }

  private long ends(Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), one -> which));
    return admin.listOffsets(asked).all().get().values().stream()
        .mapToLong(found -> found.offset())
        .sum();
  }

  @Override
  public void close() throws IOException {
    admin.close(Duration.ofSeconds(1));
    part.close();
  }
}

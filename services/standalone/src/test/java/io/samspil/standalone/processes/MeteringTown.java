package io.samspil.standalone.processes;

import io.samspil.contracts.Serdes.OfAreaUpdate;
import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Serdes.OfInterval;
import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Reading;
import io.samspil.standalone.Child;
import io.samspil.standalone.kafka.BrokerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker of its own and instances of metering, each a process with its own folder. */
final class MeteringTown implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final String GROUP = "samspil.metering";
  private static final String BINDER = "--spring.cloud.stream.kafka.streams.binder.configuration.";

  private final Path folder;
  private final Child broker;
  private final Map<String, Object> kafka;
  private final Admin admin;
  private final List<ServiceProcess> instances = new ArrayList<>();

  private MeteringTown(Path folder) throws Exception {
    int port = ServiceProcess.freePort();
    this.folder = folder;
    this.kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    this.broker =
        Child.start(
            BrokerProcess.class,
            folder.resolve("kafka").toString(),
            String.valueOf(port),
            String.valueOf(ServiceProcess.freePort()));
    broker.line("serves on", Duration.ofSeconds(60));
    this.admin = Admin.create(kafka);
    Topics.createMissing(admin, PARTITIONS, (short) 1);
  }

  /**
   * Starts the broker, and metering without waiting for it.
   *
   * @param instances of metering
   */
  static MeteringTown start(Path folder, int instances) throws Exception {
    MeteringTown town = new MeteringTown(folder);
    for (int i = 0; i < instances; i++) {
      Path own = Files.createDirectories(folder.resolve("metering-" + i));
      town.instances.add(
          new ServiceProcess(
                  "metering",
                  own,
                  "--samspil.kafka=" + town.kafka.get("bootstrap.servers"),
                  "--samspil.data=" + own,
                  "--samspil.metering.instance-id=metering-" + i,
                  // The others wait as long for one that was killed.
                  BINDER + "session.timeout.ms=6000",
                  BINDER + "heartbeat.interval.ms=1000")
              .start());
    }
    return town;
  }

  void awaitUp() throws Exception {
    for (ServiceProcess instance : instances) {
      instance.awaitUp();
    }
  }

  ServiceProcess instance(int number) {
    return instances.get(number);
  }

  void register(List<Asset> assets) {
    send(Topics.ASSETS, assets, Asset::getId, new OfAsset().serializer());
  }

  void send(List<Reading> readings) {
    send(Topics.READINGS, readings, Reading::getMeterId, new OfReading().serializer());
  }

  private <V> void send(
      String topic, List<V> values, Function<V, String> key, Serializer<V> serializer) {
    try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), serializer)) {
      values.forEach(value -> producer.send(new ProducerRecord<>(topic, key.apply(value), value)));
    }
  }

  /** How many members of the group have a share of the readings. */
  long workers() throws Exception {
    return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
        .filter(
            member ->
                member.assignment().topicPartitions().stream()
                    .anyMatch(one -> one.topic().equals(Topics.READINGS)))
        .count();
  }

  /** How many of the readings it is through with. */
  long through() throws Exception {
    return admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(one -> one.getKey().topic().equals(Topics.READINGS) && one.getValue() != null)
        .mapToLong(one -> one.getValue().offset())
        .sum();
  }

  /** The last word on each interval, by meter, register and start; only what is committed. */
  Map<String, Interval> finals() {
    Map<String, Interval> finals = new TreeMap<>();
    read(
        Topics.INTERVALS,
        new OfInterval().deserializer(),
        interval -> finals.put(key(interval), interval));
    return finals;
  }

  /** The last word on each sum of an area, by area, register and start. */
  Map<String, AreaInterval> areaSums() {
    Map<String, AreaInterval> sums = new TreeMap<>();
    read(
        Topics.AREAS,
        new OfAreaUpdate().deserializer(),
        update -> {
          AreaInterval sum = update.getInterval();
          if (update.hasInterval()) {
            sums.put(update.getAreaId() + "/" + sum.getRegister() + "/" + sum.getStartUs(), sum);
          }
        });
    return sums;
  }

  private <V> void read(String topic, Deserializer<V> deserializer, Consumer<V> taker) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), deserializer)) {
      Set<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> taker.accept(record.value()));
      }
    }
  }

  private static String key(Interval interval) {
    return interval.getMeterId() + "/" + interval.getRegister() + "/" + interval.getStartUs();
  }

  /** Whether nothing was written to the intervals and sums for that long. */
  boolean isQuiet(Duration during) throws Exception {
    long before = written();
    TimeUnit.MILLISECONDS.sleep(during.toMillis());
    return written() == before;
  }

  private long written() throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        Stream.of(Topics.INTERVALS, Topics.AREAS)
            .flatMap(
                topic ->
                    IntStream.range(0, PARTITIONS).mapToObj(one -> new TopicPartition(topic, one)))
            .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  @Override
  public void close() throws Exception {
    for (ServiceProcess instance : instances) {
      instance.close();
    }
    admin.close(Duration.ofSeconds(1));
    broker.kill();
  }
}

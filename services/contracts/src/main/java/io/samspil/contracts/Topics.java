package io.samspil.contracts;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka topics of the house. A service creates what is missing when it starts. */
public final class Topics {
  public static final String READINGS = "samspil.readings";
  public static final String BOOKED = "samspil.booked";
  public static final String QUARANTINE = "samspil.quarantine";
  public static final String ASSETS = "samspil.assets";
  public static final String INTERVALS = "samspil.intervals";
  public static final String AREAS = "samspil.areas";
  public static final String ALARMS = "samspil.alarms";
  public static final String ACKNOWLEDGEMENTS = "samspil.acknowledgements";
  public static final String FIGURES = "samspil.figures";
  public static final String EDITS = "samspil.edits";
  public static final String LEDGER = "samspil.ledger";
  public static final String RESOLUTIONS = "samspil.resolutions";
  public static final String SIGNALS = "samspil.signals";
  public static final String SETPOINTS = "samspil.setpoints";
  public static final String SETPOINT_ACKS = "samspil.setpoint-acks";
  public static final String CREDENTIALS = "samspil.credentials";
  public static final String DEVICES = "samspil.devices";
  public static final String SESSIONS = "samspil.sessions";

  /**
   * The largest quarantined record: the largest MQTT packet the gateway takes, and its envelope.
   */
  public static final int MAX_QUARANTINED_BYTES = 4 * 1024 * 1024;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONG = Duration.ofDays(400);
  private static final Duration MONTH = Duration.ofDays(35);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEADERS_WITHIN = Duration.ofSeconds(30);

  private static final int REPLICAS_TO_LOSE_ONE = 3;

  private static final List<Spec> ALL =
      List.of(
          Spec.byTime(READINGS, WEEK),
          Spec.byTime(BOOKED, WEEK),
          Spec.byTime(QUARANTINE, LONG)
              .with("max.message.bytes", String.valueOf(MAX_QUARANTINED_BYTES)),
          Spec.compactedAndKept(RESOLUTIONS, LONG),
          Spec.compacted(ASSETS),
          Spec.byTime(INTERVALS, WEEK),
          Spec.byTime(AREAS, WEEK),
          Spec.compactedAndKept(ALARMS, LONG),
          Spec.byTime(ACKNOWLEDGEMENTS, LONG),
          Spec.compactedAndKept(FIGURES, MONTH),
          Spec.compacted(EDITS),
          Spec.compactedAndKept(LEDGER, WEEK),
          Spec.compacted(SIGNALS),
          Spec.compacted(SETPOINTS),
          Spec.byTime(SETPOINT_ACKS, LONG),
          Spec.compacted(CREDENTIALS),
          Spec.compactedAndKept(DEVICES, MONTH),
          Spec.compactedAndKept(SESSIONS, DAY));

  private Topics() {}

  /** A topic's name and how it is cleaned. */
  record Spec(String name, Map<String, String> config) {
    static Spec byTime(String name, Duration retention) {
      return new Spec(name, Map.of("cleanup.policy", "delete", "retention.ms", ms(retention)));
    }

    static Spec compacted(String name) {
      return new Spec(name, Map.of("cleanup.policy", "compact", "segment.ms", ms(DAY)));
    }

    /** The latest of each key, and no key for longer than this. */
    static Spec compactedAndKept(String name, Duration retention) {
      return compacted(name)
          .with("cleanup.policy", "compact,delete")
          .with("retention.ms", ms(retention));
    }

    Spec with(String key, String value) {
      var changed = new HashMap<>(config);
      changed.put(key, value);
      return new Spec(name, Map.copyOf(changed));
    }
  }

  /**
   * Creates the topics that are not there yet; those that are stay as they are. Returns when every
   * partition's leader takes records: of a producer's first batches one could otherwise be refused
   * and the next taken, and the first would be out of order until it is given up.
   *
   * @param partitions of each new topic; readings and bookings of one meter share a partition
   *     number
   * @throws IllegalStateException if Kafka cannot be reached or refuses
   */
  public static void createMissing(Admin admin, int partitions, short replication) {
    try {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          all(partitions, replication).stream()
              .filter(topic -> !present.contains(topic.name()))
              .toList();
      for (var created : admin.createTopics(missing).values().entrySet()) {
        create(created.getKey(), created.getValue());
      }
      awaitLeaders(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the Kafka topics could not be created: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the Kafka topics", e);
    }
  }

  private static void create(String topic, Future<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new IllegalStateException(
            "the Kafka topic %s is missing, or hidden from this user, who may not create it: set up topics and rights with KafkaSetup (docs/kafka.md)"
                .formatted(topic));
      }
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /**
   * All topics, as they are made. Where there are three replicas or more, two must have a record
   * before it is confirmed: one broker may be lost, and what was confirmed is there.
   */
  public static List<NewTopic> all(int partitions, short replication) {
    Map<String, String> safety =
        replication >= REPLICAS_TO_LOSE_ONE ? Map.of("min.insync.replicas", "2") : Map.of();
    return ALL.stream()
        .map(
            spec -> {
              var config = new TreeMap<>(spec.config());
              config.putAll(safety);
              return new NewTopic(spec.name(), partitions, replication).configs(config);
            })
        .toList();
  }

  private static void awaitLeaders(Admin admin) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + LEADERS_WITHIN.toNanos();
    Optional<Set<TopicPartition>> led = led(admin);
    while (led.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the Kafka topics have no leaders after " + LEADERS_WITHIN.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(50);
      led = led(admin);
    }
    awaitTaken(admin, led.get());
  }

  /**
   * That a broker leads a partition is known before the broker itself knows. Only who leads answers
   * a question for offsets; the client asks until it does.
   */
  private static void awaitTaken(Admin admin, Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    int within = Math.toIntExact(LEADERS_WITHIN.toMillis());
    admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(within)).all().get();
  }

  /** All partitions, where every one has a leader. */
  private static Optional<Set<TopicPartition>> led(Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      var partitions = new HashSet<TopicPartition>();
      for (var topic : admin.describeTopics(names()).allTopicNames().get().values()) {
        for (var partition : topic.partitions()) {
          if (partition.leader() == null || partition.leader().isEmpty()) {
            return Optional.empty();
          }
          partitions.add(new TopicPartition(topic.name(), partition.partition()));
        }
      }
      return Optional.of(partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The names of all topics. */
  public static Set<String> names() {
    return ALL.stream().map(Spec::name).collect(Collectors.toUnmodifiableSet());
  }

  private static String ms(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}

package io.samspil.contracts.setup;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.KafkaSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ScramMechanism;

/**
 * What the command is to do, as its arguments have it.
 *
 * @param print what to print instead of setting anything up
 * @param bootstrap servers; empty only when printing
 * @param settings the administrator's file, or empty
 * @param users whether rights are set
 * @param passwords the folder with a file for each user
 * @param mechanism that the passwords are for
 * @param cluster what Strimzi calls the cluster
 */
record Order(
    Optional<Print> print,
    String bootstrap,
    String settings,
    int partitions,
    short replication,
    boolean users,
    Optional<Path> passwords,
    ScramMechanism mechanism,
    String cluster) {
  static final String USAGE =
      """
      KafkaSetup --bootstrap HOST:PORT[,…] [--settings FILE] [--partitions N] [--replication N]
                 [--users] [--passwords DIR] [--mechanism SCRAM-SHA-512]
        Creates the topics that are missing.
        --settings FILE   how to get in: a properties file with settings of Kafka's clients
        --partitions N    of each new topic (4); --replication N, its replicas (1)
        --users           gives each service's user the rights it needs, and takes away any others
        --passwords DIR   sets passwords: a file for each user, with its name
        --mechanism M     that they are for: SCRAM-SHA-512, or SCRAM-SHA-256
      KafkaSetup --print [tables|strimzi] [--cluster NAME] [--partitions N] [--replication N]
        Prints topics and rights: as tables, or as resources for Strimzi.
      """;

  private static final List<String> FLAGS = List.of("--users");
  private static final List<String> VALUES =
      List.of(
          "--bootstrap",
          "--settings",
          "--partitions",
          "--replication",
          "--passwords",
          "--mechanism",
          "--print",
          "--cluster");

  /** How topics and rights are printed. */
  enum Print {
    TABLES,
    STRIMZI
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException naming the argument, and what was expected
   */
  static Order of(String... args) {
    Map<String, String> given = given(new ArrayDeque<>(List.of(args)));
    Optional<Print> print = Optional.ofNullable(given.get("--print")).map(Order::print);
    String bootstrap = given.getOrDefault("--bootstrap", "");
    if (print.isEmpty() && bootstrap.isBlank()) {
      throw new IllegalArgumentException("--bootstrap is missing: expected HOST:PORT");
    }
    return new Order(
        print,
        bootstrap,
        given.getOrDefault("--settings", ""),
        number(given, "--partitions", "4"),
        number(given, "--replication", "1"),
        given.containsKey("--users"),
        Optional.ofNullable(given.get("--passwords")).map(Path::of),
        mechanism(given.getOrDefault("--mechanism", "SCRAM-SHA-512")),
        given.getOrDefault("--cluster", "samspil"));
  }

  private static Map<String, String> given(Deque<String> args) {
    Map<String, String> given = new HashMap<>();
    while (!args.isEmpty()) {
      String name = args.pop();
      String next = args.peek();
      boolean valued = next != null && !next.startsWith("--");
      if (FLAGS.contains(name)) {
        given.put(name, "");
      } else if (name.equals("--print") && !valued) {
        given.put(name, Print.TABLES.name());
      } else if (VALUES.contains(name) && valued) {
        given.put(name, args.pop());
      } else if (VALUES.contains(name)) {
        throw new IllegalArgumentException(name + " has no value");
      } else {
        throw new IllegalArgumentException("'%s' is not an argument".formatted(name));
      }
    }
    return given;
  }

  private static Print print(String value) {
    try {
      return Print.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--print is '%s': expected tables or strimzi".formatted(value), e);
    }
  }

  private static short number(Map<String, String> given, String name, String otherwise) {
    String value = given.getOrDefault(name, otherwise);
    if (!value.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException(
          "%s is '%s': expected a whole number from 1 on".formatted(name, value));
    }
    return Short.parseShort(value);
  }

  private static ScramMechanism mechanism(String value) {
    ScramMechanism mechanism = ScramMechanism.fromMechanismName(value);
    if (mechanism == ScramMechanism.UNKNOWN) {
      throw new IllegalArgumentException(
          "--mechanism is '%s': expected SCRAM-SHA-512 or SCRAM-SHA-256".formatted(value));
    }
    return mechanism;
  }

  KafkaAccess access() {
    return new KafkaAccess(
        bootstrap, KafkaSettings.read("--settings", settings), partitions, replication);
  }
}

package io.samspil.standalone.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker that is its own controller (KRaft), on loopback. Its folder outlives the
 * process: a broker killed at any moment goes on with the same data, on whatever ports.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;
  private static final String CONTROLLER = "CONTROLLER";
  private static final String META_PROPERTIES = "meta.properties";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker and returns when it serves.
   *
   * @param folder keeps its log; formatted when new
   * @param clientPort where clients connect
   * @param controllerPort where the broker meets its controller
   * @throws IOException if the folder cannot be written
   */
  public static EmbeddedKafka start(Path folder, int clientPort, int controllerPort)
      throws IOException {
    return start(folder, clientPort, controllerPort, Map.of(), List.of());
  }

  /**
   * The same, with more settings of the broker.
   *
   * @param more settings, over those of its own
   * @param passwords of a new folder, as Kafka's {@code kafka-storage --add-scram} takes them
   */
  static EmbeddedKafka start(
      Path folder,
      int clientPort,
      int controllerPort,
      Map<String, String> more,
      List<String> passwords)
      throws IOException {
    format(folder, passwords);
    Properties properties = properties(folder, clientPort, controllerPort);
    properties.putAll(more);
    var config = KafkaConfig.fromProps(properties, false);
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, "127.0.0.1:" + clientPort);
  }

  /**
   * Says what to do before the whole JVM ends because a broker in it cannot go on, for example when
   * the disk is full.
   *
   * @param tell must return soon
   */
  public static void beforeFatal(Runnable tell) {
    Exit.setHaltProcedure(
        (code, message) -> {
          tell.run();
          Runtime.getRuntime().halt(code);
        });
    Exit.setExitProcedure(
        (code, message) -> {
          tell.run();
          Runtime.getRuntime().halt(code);
        });
  }

  /** What clients connect to, as {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder, List<String> passwords) throws IOException {
    if (Files.exists(folder.resolve(META_PROPERTIES))) {
      return;
    }
    Files.createDirectories(folder);
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName(CONTROLLER)
          .setScramArguments(passwords)
          .run();
    } catch (Exception e) {
      throw new IOException("the Kafka folder " + folder + " could not be formatted", e);
    }
  }

  private static Properties properties(Path folder, int clientPort, int controllerPort)
      throws IOException {
    var properties = new Properties();
    try (var defaults = EmbeddedKafka.class.getResourceAsStream("/embedded-kafka.properties")) {
      properties.load(defaults);
    }
    properties.setProperty("node.id", String.valueOf(NODE_ID));
    properties.setProperty("log.dirs", folder.toString());
    properties.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    properties.setProperty(
        "listeners",
        "CLIENT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(clientPort, CONTROLLER, controllerPort));
    properties.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + clientPort);
    return properties;
  }
}

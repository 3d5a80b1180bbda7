package io.samspil.deploy;

import com.nimbusds.jose.JOSEException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The parts that our services stand on, and our services, each as a container of Testcontainers.
 */
final class Parts implements AutoCloseable {
  private static final int HTTP = 8080;
  private static final int MQTT = 1883;
  private static final Duration TO_START = Duration.ofMinutes(4);

  final Issuer issuer = new Issuer();
  private final Network network = Network.newNetwork();
  final GenericContainer<?> mosquitto = mosquitto();
  private final GenericContainer<?> kafka = kafka();
  private final GenericContainer<?> postgres = postgres();
  private final GenericContainer<?> influxdb = influxdb();
  final GenericContainer<?> registry =
      service(
          "registry",
          Map.of(
              "SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres/postgres",
              "SPRING_DATASOURCE_USERNAME", "postgres",
              "SPRING_DATASOURCE_PASSWORD", "a-password"));
  private final GenericContainer<?> gateway =
      service("gateway", Map.of("SAMSPIL_GATEWAY_BRIDGE_URL", "mqtt://mosquitto:1883"));
  private final GenericContainer<?> metering =
      service("metering", Map.of("SAMSPIL_METERING_ADVERTISED", "metering:8080"));
  final GenericContainer<?> historian =
      service(
          "historian",
          Map.of(
              "SAMSPIL_HISTORIAN_STORE", "influx",
              "SAMSPIL_HISTORIAN_URL", "http://influxdb:8086"));

  Parts() throws JOSEException {}

  /** What others stand on first; what needs nothing of each other at the same time. */
  void start() {
    List.of(mosquitto, kafka, postgres, influxdb).parallelStream().forEach(GenericContainer::start);
    // It makes the topics; the others find them.
    registry.start();
    List.of(gateway, metering, historian).parallelStream().forEach(GenericContainer::start);
  }

  private GenericContainer<?> part(String image, String name) {
    return new GenericContainer<>(DockerImageName.parse(image))
        .withNetwork(network)
        .withNetworkAliases(name)
        .withStartupTimeout(TO_START);
  }

  private GenericContainer<?> mosquitto() {
    return part("eclipse-mosquitto:2", "mosquitto")
        .withExposedPorts(MQTT)
        .withCopyToContainer(
            Transferable.of("listener 1883\nallow_anonymous true\n"),
            "/mosquitto/config/mosquitto.conf");
  }

  private GenericContainer<?> kafka() {
    return part("apache/kafka:4.1.2", "kafka")
        .withExposedPorts(9092)
        .withEnv("KAFKA_NODE_ID", "1")
        .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
        .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
        .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092")
        .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
        .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
        .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
        .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
        .withEnv("KAFKA_MESSAGE_MAX_BYTES", "4259840")
        .withEnv("KAFKA_LOG_DIRS", "/var/lib/kafka/data")
        .waitingFor(Wait.forListeningPort());
  }

  private GenericContainer<?> postgres() {
    return part("postgres:17", "postgres")
        .withExposedPorts(5432)
        .withEnv("POSTGRES_PASSWORD", "a-password")
        .waitingFor(
            Wait.forSuccessfulCommand("pg_isready -q -h 127.0.0.1 -U postgres")
                .withStartupTimeout(TO_START));
  }

  private GenericContainer<?> influxdb() {
    return part("influxdb:1.8", "influxdb")
        .withExposedPorts(8086)
        .waitingFor(Wait.forHttp("/ping").forStatusCode(204).withStartupTimeout(TO_START));
  }

  /** One of our images, which says itself when it is well. */
  private GenericContainer<?> service(String name, Map<String, String> settings) {
    return part("samspil/" + name + ":0.1.0", name)
        .withExposedPorts(HTTP)
        .withEnv("SAMSPIL_KAFKA", "kafka:9092")
        .withEnv("SAMSPIL_SIGNIN_ISSUER", Issuer.NAME)
        .withEnv("SAMSPIL_SIGNIN_KEYS", "file:/samspil/keys.json")
        .withEnv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
        .withEnv(settings)
        .withCopyToContainer(Transferable.of(issuer.keys()), "/samspil/keys.json")
        .waitingFor(Wait.forHealthcheck().withStartupTimeout(TO_START));
  }

  /** Where a service answers, from here. */
  static String http(GenericContainer<?> service) {
    return "http://%s:%d".formatted(service.getHost(), service.getMappedPort(HTTP));
  }

  /** Where the broker is, from here. */
  String mqtt() {
    return "tcp://%s:%d".formatted(mosquitto.getHost(), mosquitto.getMappedPort(MQTT));
  }

  @Override
  public void close() {
    List.of(gateway, metering, historian, registry, mosquitto, kafka, postgres, influxdb)
        .parallelStream()
        .forEach(GenericContainer::stop);
    network.close();
  }
}

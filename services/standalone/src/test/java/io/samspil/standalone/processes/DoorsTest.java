package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.standalone.Child;
import io.samspil.standalone.kafka.BrokerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The doors at 10,000 messages a second while what is behind or beside them is killed: whatever was
 * acknowledged is in Kafka, and the readings of each meter are there in their order.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DoorsTest {
  private static final int DEVICES = 50;
  private static final int METERS = 200;
  private static final int READINGS_EACH = 750;
  private static final int PER_STEP = 20;
  private static final long READINGS = (long) METERS * READINGS_EACH;

  /** How long Kafka is away; two minutes were tried by setting it. */
  private static final int KAFKA_AWAY_SECONDS = Integer.getInteger("samspil.kafka.away", 10);

  private static final long SPARE_MEGABYTES = 64;

  @TempDir Path folder;

  private final int kafkaPort = ServiceProcess.freePort();
  private final int controllerPort = ServiceProcess.freePort();
  private final String bootstrap = "127.0.0.1:" + kafkaPort;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong resent = new AtomicLong();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Child broker;

  @BeforeEach
  void startBroker() throws Exception {
    broker =
        Child.start(
            BrokerProcess.class,
            folder.resolve("kafka").toString(),
            String.valueOf(kafkaPort),
            String.valueOf(controllerPort));
    broker.line("serves on", Duration.ofSeconds(60));
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
    broker.close();
  }

  @Test
  void oneOfTwoGatewaysIsKilledAndItsDevicesGoToTheOther() throws Exception {
    int first = ServiceProcess.freePort();
    int second = ServiceProcess.freePort();
    ServiceProcess killed = gateway("gateway-1", "--samspil.gateway.mqtt.port=" + first);
    gateway("gateway-2", "--samspil.gateway.mqtt.port=" + second);
    register();

    publishing(List.of(first, second), killed::kill);

    everythingIsThereInOrder();
    assertThat(resent).as("messages were in flight when it was killed").hasPositiveValue();
  }

  @Test
  void kafkaIsAwayForAWhileAndTheGatewayNeitherLosesNorGrows() throws Exception {
    int port = ServiceProcess.freePort();
    ServiceProcess gateway = gateway("gateway", "--samspil.gateway.mqtt.port=" + port);
    register();
    long[] megabytes = new long[2];

    publishing(
        List.of(port),
        () -> {
          megabytes[0] = gateway.residentMegabytes();
          broker.kill();
          TimeUnit.SECONDS.sleep(KAFKA_AWAY_SECONDS);
          megabytes[1] = gateway.residentMegabytes();
          startBroker();
        });

    everythingIsThereInOrder();
    System.out.printf(
        "Kafka away for %d s: gateway %d MB before, %d MB at the end%n",
        KAFKA_AWAY_SECONDS, megabytes[0], megabytes[1]);
    assertThat(megabytes[1]).isLessThanOrEqualTo(megabytes[0] + SPARE_MEGABYTES);
  }

  /** One connection keeps the order; of several, the broker gives each a part. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theBridgeIsKilledAndTakesUpWhereItWas(int connections) throws Exception {
    Optional<Path> program = Tools.find("mosquitto");
    assumeTrue(program.isPresent(), "Mosquitto is not installed");
    int port = startMosquitto(program.get());
    ServiceProcess gateway =
        gateway(
            "gateway",
            "--samspil.gateway.mqtt.port=" + ServiceProcess.freePort(),
            "--samspil.gateway.bridge.url=mqtt://127.0.0.1:" + port,
            "--samspil.gateway.bridge.connections=" + connections);
    register();
    await(() -> connected(gateway));

    publishing(
        List.of(port),
        () -> {
          gateway.kill();
          gateway.start().awaitUp();
        });

    await(() -> ReadingsTopic.read(bootstrap).readings() >= READINGS);
    ReadingsTopic topic = everythingIsThere();
    if (connections == 1) {
      assertThat(topic.early()).isZero();
    }
  }

  private static boolean connected(ServiceProcess gateway) throws Exception {
    return gateway
        .get("/actuator/prometheus")
        .lines()
        .anyMatch(
            line ->
                line.startsWith("samspil_gateway_bridge_connections") && !line.endsWith(" 0.0"));
  }

  private interface Step {
    void run() throws Exception;
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  /** All devices publish; the step is taken when a third is acknowledged. */
  private void publishing(List<Integer> ports, Step step) throws Exception {
    CountDownLatch done = new CountDownLatch(DEVICES);
    long firstSecond = Instant.now().getEpochSecond() - 7_200;
    try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int device = 0; device < DEVICES; device++) {
        List<Integer> meters = new ArrayList<>();
        for (int meter = device; meter < METERS; meter += DEVICES) {
          meters.add(meter);
        }
        var stubborn =
            new StubbornDevice(
                "device-" + device,
                ports,
                meters,
                READINGS_EACH,
                PER_STEP,
                firstSecond,
                acknowledged,
                resent);
        devices.execute(
            () -> {
              stubborn.run();
              done.countDown();
            });
      }
      await(() -> acknowledged.get() >= READINGS / 3);
      step.run();
      assertThat(done.await(8, TimeUnit.MINUTES)).as("everything acknowledged").isTrue();
    }
  }

  private void everythingIsThereInOrder() {
    assertThat(everythingIsThere().early()).isZero();
  }

  private ReadingsTopic everythingIsThere() {
    assertThat(acknowledged).hasValue(READINGS);
    ReadingsTopic topic = ReadingsTopic.read(bootstrap);
    System.out.printf(
        "%d readings, %d sent again, %d twice in Kafka, %d before their predecessor%n",
        topic.readings(), resent.get(), topic.duplicates(), topic.early());
    assertThat(topic.readings()).isEqualTo(READINGS);
    return topic;
  }

  private ServiceProcess gateway(String name, String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--samspil.kafka=" + bootstrap);
    all.add("--samspil.gateway.name=" + name);
    Path own = Files.createDirectories(folder.resolve(name));
    var process = new ServiceProcess("gateway", own, all.toArray(String[]::new)).start();
    opened.add(process);
    return process.awaitUp();
  }

  private int startMosquitto(Path program) throws Exception {
    int port = ServiceProcess.freePort();
    Path settings = folder.resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        max_queued_messages 0
        """
            .formatted(port));
    Process process =
        new ProcessBuilder(program.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    opened.add(() -> process.destroyForcibly().waitFor());
    return port;
  }

  private void register() {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new OfAsset().serializer())) {
      for (int meter = 0; meter < METERS; meter++) {
        Asset asset =
            Asset.newBuilder()
                .setId("m" + meter)
                .setVersion(1)
                .setMeter(Meter.newBuilder().setUtility(Utility.ELECTRICITY))
                .build();
        producer.send(new ProducerRecord<>(Topics.ASSETS, asset.getId(), asset));
      }
    }
  }

  private static void await(Check check) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!check.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to be within four minutes");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}

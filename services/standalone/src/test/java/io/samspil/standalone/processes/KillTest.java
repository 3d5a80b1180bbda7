package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.standalone.Child;
import io.samspil.standalone.kafka.BrokerProcess;
import io.samspil.standalone.processes.StubbornPublisher.Message;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gateway, metering and historian as three processes, against a Kafka broker and a store of their
 * own. Each of them is killed while readings flow; nothing that was acknowledged may be lost or
 * stored twice, and the ledger must balance.
 */
class KillTest {
  private static final int METERS = 40;
  private static final int DEVICES = 20;
  private static final int READINGS_EACH = 500;
  private static final int READINGS = METERS * READINGS_EACH;
  private static final int PER_SECOND = 1_000;
  private static final int KILLS = 4;
  private static final Duration TO_SETTLE = Duration.ofSeconds(180);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private final int kafkaPort = ServiceProcess.freePort();
  private final int controllerPort = ServiceProcess.freePort();
  private final int mqttPort = ServiceProcess.freePort();
  private final String kafka = "--samspil.kafka=127.0.0.1:" + kafkaPort;
  private final Instant first =
      Instant.ofEpochSecond(Instant.now().getEpochSecond() / 900 * 900 - 7_200);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger resent = new AtomicInteger();
  private final Semaphore pace = new Semaphore(0);
  private Child broker;
  private StoreServer store;
  private ServiceProcess gateway;
  private ServiceProcess metering;
  private ServiceProcess historian;

  @BeforeEach
  void start() throws Exception {
    store = StoreServer.start(folder);
    startBroker();
    gateway =
        new ServiceProcess("gateway", folder, kafka, "--samspil.gateway.mqtt.port=" + mqttPort)
            .start();
    metering = new ServiceProcess("metering", folder, kafka, "--samspil.data=" + folder).start();
    List<String> settings = new ArrayList<>(List.of(store.settings()));
    settings.add(kafka);
    historian = new ServiceProcess("historian", folder, settings.toArray(String[]::new)).start();
    gateway.awaitUp();
    metering.awaitUp();
    historian.awaitUp();
    register();
  }

  @AfterEach
  void end() throws Exception {
    gateway.close();
    metering.close();
    historian.close();
    broker.close();
    store.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whateverIsKilledNothingAcknowledgedIsLostAndTheLedgerBalances() throws Exception {
    try (var devices = Executors.newFixedThreadPool(DEVICES);
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      for (int device = 0; device < DEVICES; device++) {
        devices.execute(device(device));
      }
      flowThenKill(clock, 1, () -> restart(gateway));
      flowThenKill(clock, 2, () -> restart(metering));
      flowThenKill(clock, 3, () -> restart(historian));
      flowThenKill(
          clock,
          4,
          () -> {
            broker.kill();
            startBroker();
          });
      await("every reading acknowledged", () -> acknowledged.get() == READINGS);
    }

    Ledger ledger = settled();

    assertThat(ledger.totals().accepted()).isEqualTo(READINGS);
    assertThat(ledger.totals().quarantined()).isZero();
    assertThat(ledger.totals().missing()).isZero();
    assertThat(ledger.totals().received())
        .isEqualTo(ledger.totals().accepted() + ledger.totals().duplicate());
    for (int meter = 0; meter < METERS; meter++) {
      assertThat(storedOf(meter)).isEqualTo(publishedOf(meter));
      assertThat(intervalSum(meter)).isEqualByComparingTo(BigDecimal.valueOf(READINGS_EACH - 1));
    }
    System.out.printf(
        "%d readings published, %d sent again, %d duplicates; stored set = published set%n",
        READINGS, resent.get(), ledger.totals().duplicate());
  }

  private interface Step {
    void run() throws Exception;
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  /** Lets a part of the readings flow, and takes the step when a fifth of it is acknowledged. */
  private void flowThenKill(ScheduledExecutorService clock, int part, Step kill) throws Exception {
    int before = READINGS / KILLS * (part - 1);
    var ticks = new AtomicInteger();
    var flow =
        clock.scheduleAtFixedRate(
            () -> {
              if (ticks.incrementAndGet() * (PER_SECOND / 20) <= READINGS / KILLS) {
                pace.release(PER_SECOND / 20);
              }
            },
            0,
            50,
            TimeUnit.MILLISECONDS);
    await(
        "readings flow in part " + part, () -> acknowledged.get() >= before + READINGS / KILLS / 5);
    kill.run();
    await(
        "part %d acknowledged".formatted(part),
        () -> acknowledged.get() >= before + READINGS / KILLS);
    flow.cancel(false);
  }

  private static void restart(ServiceProcess service) throws Exception {
    service.kill();
    service.start().awaitUp();
  }

  private void startBroker() throws Exception {
    broker =
        Child.start(
            BrokerProcess.class,
            folder.resolve("kafka").toString(),
            String.valueOf(kafkaPort),
            String.valueOf(controllerPort));
    broker.line("serves on", Duration.ofSeconds(60));
  }

  private void register() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort, "acks", "all");
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

  private StubbornPublisher device(int device) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < READINGS_EACH; i++) {
      for (int meter = device; meter < METERS; meter += DEVICES) {
        messages.add(message(meter, i));
      }
    }
    return new StubbornPublisher(
        "tcp://127.0.0.1:" + mqttPort, "device-" + device, messages, pace, acknowledged, resent);
  }

  private Message message(int meter, int i) {
    return new Message(
        "samspil/v1/electricity/m%d/readings".formatted(meter),
        "[{\"bn\":\"m%d/\",\"bt\":%d,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]"
            .formatted(meter, time(i).getEpochSecond(), value(meter, i)));
  }

  private Instant time(int i) {
    return first.plusSeconds(10L * i);
  }

  private static int value(int meter, int i) {
    return meter * 10_000 + i;
  }

  private Map<Instant, Integer> publishedOf(int meter) {
    Map<Instant, Integer> published = new TreeMap<>();
    for (int i = 0; i < READINGS_EACH; i++) {
      published.put(time(i), value(meter, i));
    }
    return published;
  }

  private Map<Instant, Integer> storedOf(int meter) throws Exception {
    Map<Instant, Integer> stored = new TreeMap<>();
    String answer = historian.get(path(meter, "readings") + "&limit=10000&revisions=all");
    List<ReadingAnswer> readings = JSON.readValue(answer, ReadingsAnswer.class).readings();
    readings.forEach(reading -> stored.put(reading.time(), reading.value().intValueExact()));
    assertThat(readings).as("each once").hasSameSizeAs(stored.entrySet());
    return stored;
  }

  private BigDecimal intervalSum(int meter) throws Exception {
    return JSON
        .readValue(historian.get(path(meter, "intervals")), IntervalsAnswer.class)
        .intervals()
        .stream()
        .map(IntervalAnswer::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private String path(int meter, String what) {
    return "/api/v1/meters/m%d/%s?from=%s&to=%s".formatted(meter, what, first, time(READINGS_EACH));
  }

  private Ledger settled() throws Exception {
    Ledger[] last = new Ledger[1];
    await(
        "the ledger balances: " + last[0],
        () -> {
          last[0] = JSON.readValue(metering.get("/api/v1/ledger"), Ledger.class);
          return last[0].totals().balanced() && last[0].totals().accepted() >= READINGS;
        });
    await(
        "the last open intervals are stored",
        () ->
            intervalSum(METERS - 1).compareTo(BigDecimal.valueOf(READINGS_EACH - 1)) == 0
                && intervalSum(0).compareTo(BigDecimal.valueOf(READINGS_EACH - 1)) == 0);
    return last[0];
  }

  private static void await(String what, Check check) throws Exception {
    long deadline = System.nanoTime() + TO_SETTLE.toNanos();
    while (!check.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + TO_SETTLE + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReadingsAnswer(List<ReadingAnswer> readings) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReadingAnswer(Instant time, BigDecimal value) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record IntervalsAnswer(List<IntervalAnswer> intervals) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record IntervalAnswer(BigDecimal value) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ledger(Totals totals) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Totals(
      long received,
      long accepted,
      long duplicate,
      long quarantined,
      long stored,
      long missing,
      boolean balanced) {}
}

package io.samspil.gateway.bridge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.IntakeLog;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.intake.RecordSink;
import io.samspil.gateway.loads.Loads;
import io.samspil.gateway.profile.ProfileLoader;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.sparkplug.Edges;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Behind the bridge: everything real but Kafka, which confirms, fails or keeps silent as told. */
final class Ground implements RecordSink {
  enum Kafka {
    CONFIRMS,
    FAILS,
    /** Confirms once it is back. */
    AWAY,
    SILENT
  }

  static final String TOPIC = "samspil/v1/electricity/m1/readings";

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BridgeMeters counts = new BridgeMeters(registry, new IntakeMeters(registry));
  final MeterView meters = new MeterView();
  final Profiles profiles = ProfileLoader.load(null);
  private volatile java.util.function.BiConsumer<String, byte[]> commands = (topic, payload) -> {};
  volatile Kafka kafka = Kafka.CONFIRMS;
  private final List<ProducerRecord<byte[], byte[]>> kept = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Long> delaysMs = new ArrayList<>();

  Ground() {
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
  }

  Bridge bridge(Map<String, String> settings) {
    Map<String, String> prefixed = new HashMap<>();
    settings.forEach((key, value) -> prefixed.put("samspil.gateway.bridge." + key, value));
    BridgeProperties properties =
        new Binder(new MapConfigurationPropertySource(prefixed))
            .bindOrCreate("samspil.gateway.bridge", BridgeProperties.class);
    var window = new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35));
    var intake =
        new Intake(
            meters,
            Loads.NONE,
            profiles,
            new IntakeLimits("test", 262_144, window),
            Edges.sparkplug((topic, payload) -> commands.accept(topic, payload)),
            IntakeLog.NONE);
    var connections =
        new BrokerConnections(
            properties,
            "test",
            Duration.ofMillis(100),
            new Conveyor(intake, this, Clock.systemUTC()),
            () -> Filters.shared(properties, profiles),
            () -> {},
            counts);
    Bridge bridge = new Bridge(connections::create, null, Duration.ofSeconds(5));
    commands = bridge::tell;
    return bridge;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation) {
    switch (kafka) {
      case CONFIRMS -> {
        keep(records);
        confirmation.confirmed();
      }
      case FAILS -> confirmation.failed(new IllegalStateException("Kafka is away"));
      case AWAY -> waitForKafka(records, confirmation);
      case SILENT -> {
        // As if it had gone away in the middle.
      }
    }
  }

  private synchronized void waitForKafka(
      List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation) {
    waiting.add(
        () -> {
          keep(records);
          confirmation.confirmed();
        });
  }

  synchronized void kafkaIsBack() {
    kafka = Kafka.CONFIRMS;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  private synchronized void keep(List<ProducerRecord<byte[], byte[]>> records) {
    kept.addAll(records);
    for (ProducerRecord<byte[], byte[]> one : records) {
      if (one.topic().equals(Topics.READINGS)) {
        read(one.value());
      }
    }
  }

  private void read(byte[] value) {
    try {
      Reading reading = Reading.parseFrom(value);
      values.add(reading.getValues(0).getValueMilli() / 1000);
      delaysMs.add((reading.getOrigin().getArrivalUs() - reading.getInstantUs()) / 1000);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of all readings that Kafka has, in order, with what came twice. */
  synchronized List<Long> values() {
    return List.copyOf(values);
  }

  /** Arrival less device time, of each reading. */
  synchronized List<Long> delaysMs() {
    return List.copyOf(delaysMs);
  }

  synchronized List<ProducerRecord<byte[], byte[]>> kept() {
    return List.copyOf(kept);
  }

  double counted(String name) {
    var counter = registry.find("samspil.gateway.bridge." + name).counter();
    return counter == null ? 0 : counter.count();
  }

  int connected() {
    var gauge = registry.find("samspil.gateway.bridge.connections").gauge();
    return gauge == null ? 0 : (int) gauge.value();
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("not within 60 s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  static String pack(long value) {
    return "[{\"n\":\"energy.import\",\"u\":\"Wh\",\"t\":%s,\"v\":%d}]"
        .formatted(
            java.math.BigDecimal.valueOf(System.currentTimeMillis(), 3).toPlainString(), value);
  }
}

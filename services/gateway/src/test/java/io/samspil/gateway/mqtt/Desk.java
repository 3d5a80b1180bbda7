package io.samspil.gateway.mqtt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.devices.DeviceLog;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.intake.RecordSink;
import io.samspil.gateway.profile.ProfileLoader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Behind the door: everything real but Kafka, whose confirmations the test gives as it likes. */
final class Desk implements RecordSink {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String PACK = "[{\"n\":\"power\",\"u\":\"W\",\"v\":1}]";

  /** What came, in order. */
  final List<List<ProducerRecord<byte[], byte[]>>> sent =
      Collections.synchronizedList(new ArrayList<>());

  final List<Confirmation> confirmations = new ArrayList<>();

  /** Whether all that comes is kept at once. */
  boolean keepsAtOnce;

  /** Whether what came is remembered. */
  boolean remembers = true;

  final MeterView meters = new MeterView();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Sessions sessions = new Sessions(DeviceLog.NONE);
  final People people = new People();
  final Board board = new Board();
  long nanos;
  final Wills wills = new Wills(10, () -> nanos);
  final List<Long> announced = new ArrayList<>();
  final Budget budget;
  private final Door door;

  Desk(ConnectionLimits limits, Budget budget) {
    this(limits, budget, Duration.ofMillis(500));
  }

  /**
   * @param grace how long messages of unknown meters wait
   */
  Desk(ConnectionLimits limits, Budget budget, Duration grace) {
    this.budget = budget;
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    var window = new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35));
    this.door =
        new Door(
            new Intake(meters, ProfileLoader.load(null), new IntakeLimits("test", 262_144, window)),
            this,
            budget,
            sessions,
            new IntakeMeters(registry),
            new FrontMeters(registry),
            new WaitingRoom(grace, 10),
            limits,
            people,
            new Guesses(100),
            board,
            new Doorman(100, 0, 0),
            wills,
            (client, connection, atUs) -> announced.add(connection),
            "other.example:1883",
            Clock.fixed(NOON, ZoneOffset.UTC));
    people.onChange(sessions::changed);
  }

  static Desk roomy() {
    return new Desk(
        ConnectionLimits.of(2 << 20, 1000, 4 << 20, Duration.ofSeconds(10)),
        new Budget(10_000, 32 << 20));
  }

  static Desk with(ConnectionLimits limits) {
    return new Desk(limits, new Budget(10_000, 32 << 20));
  }

  static Desk of(int maxInFlight, int maxTotal) {
    return new Desk(
        ConnectionLimits.of(2 << 20, maxInFlight, 4 << 20, Duration.ofSeconds(10)),
        new Budget(maxTotal, 32 << 20));
  }

  Door door() {
    return door;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation) {
    if (remembers) {
      sent.add(records);
    }
    if (keepsAtOnce) {
      confirmation.confirmed();
    } else {
      confirmations.add(confirmation);
    }
  }

  void confirm(int... which) {
    for (int index : which) {
      confirmations.get(index).confirmed();
    }
  }

  String topicOf(int index) {
    return sent.get(index).getFirst().topic();
  }

  double intruders(Intruder kind) {
    return registry.get("samspil.gateway.intruders").tag("kind", kind.id()).counter().count();
  }

  double counted(String name) {
    return registry.get("samspil.gateway." + name).counters().stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }
}

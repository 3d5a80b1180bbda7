package io.samspil.gateway.setpoints;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import io.samspil.gateway.intake.RecordSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway itself says of setpoints.
 *
 * <pre>
 *   start            until      + 0 to 5 s            + 1 h
 *     [————————————————|————————————|———————————————————|
 *         DELIVERED        EXPIRED, by the first of us     nobody says it any more
 * </pre>
 *
 * Each instance waits a time of its own after the end, and says nothing when another has: so the
 * end is told once as a rule, and should it be told twice, then in the same words.
 */
final class AckTeller {
  private static final Logger log = LoggerFactory.getLogger(AckTeller.class);
  private static final long STAGGER_US = Duration.ofSeconds(5).toMillis() * 1_000;
  private static final long TOLD_WITHIN_US = Duration.ofHours(1).toMillis() * 1_000;

  private final AckLog acks;
  private final RecordSink sink;
  private final String gateway;
  private final InstantSource clock;
  private final Queue<SetpointAck> unsaid = new ConcurrentLinkedQueue<>();

  AckTeller(AckLog acks, RecordSink sink, String gateway, InstantSource clock) {
    this.acks = acks;
    this.sink = sink;
    this.gateway = gateway;
    this.clock = clock;
  }

  long nowUs() {
    return Micros.of(clock.instant());
  }

  /** The load's connection has it; told once for each setpoint. */
  void delivered(Setpoint setpoint) {
    if (!acks.has(setpoint.getLoadId(), setpoint.getId(), Status.DELIVERED)) {
      say(ack(setpoint, Status.DELIVERED).setAtUs(nowUs()).setGateway(gateway).build());
    }
  }

  /** Says of those that are over that they are. */
  void expire(List<Setpoint> setpoints) {
    long now = nowUs();
    for (Setpoint setpoint : setpoints) {
      long since = now - setpoint.getUntilUs();
      if (since >= patienceUs(setpoint)
          && since < TOLD_WITHIN_US
          && !acks.has(setpoint.getLoadId(), setpoint.getId(), Status.EXPIRED)) {
        say(ack(setpoint, Status.EXPIRED).setAtUs(setpoint.getUntilUs()).build());
      }
    }
  }

  private long patienceUs(Setpoint setpoint) {
    return Math.floorMod((gateway + setpoint.getId()).hashCode() * 31L, STAGGER_US);
  }

  private static SetpointAck.Builder ack(Setpoint setpoint, Status status) {
    return SetpointAck.newBuilder()
        .setSetpointId(setpoint.getId())
        .setLoadId(setpoint.getLoadId())
        .setStatus(status);
  }

  /** Says again what Kafka did not take. To be called about once a second. */
  void sayAgain() {
    for (int waiting = unsaid.size(); waiting > 0; waiting--) {
      @Nullable SetpointAck ack = unsaid.poll();
      if (ack != null) {
        send(ack);
      }
    }
  }

  private void say(SetpointAck ack) {
    acks.add(ack);
    send(ack);
  }

  private void send(SetpointAck ack) {
    byte[] key = ack.getLoadId().getBytes(StandardCharsets.UTF_8);
    sink.send(
        List.of(new ProducerRecord<>(Topics.SETPOINT_ACKS, key, ack.toByteArray())),
        new RecordSink.Confirmation() {
          @Override
          public void confirmed() {
            // It comes back to every instance by the topic.
          }

          @Override
          public void failed(Exception cause) {
            log.info(
                "what became of a setpoint is told again load={} setpoint={} status={} cause={}",
                ack.getLoadId(),
                ack.getSetpointId(),
                ack.getStatus(),
                cause.toString());
            unsaid.add(ack);
          }
        });
  }
}

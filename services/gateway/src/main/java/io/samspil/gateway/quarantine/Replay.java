package io.samspil.gateway.quarantine;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Resolution;
import io.samspil.contracts.v1.Resolution.Kind;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.Message;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decodes refused messages anew, as the registry and the profiles are now, but by the clock of
 * their first arrival, and gives what they become to Kafka:
 *
 * <pre>
 *   arrival ─► refused ─► quarantine          Origin.arrival   Kafka timestamp
 *   replay  ─► readings ─► resolution             arrival           now
 * </pre>
 *
 * The resolution follows only when Kafka has the readings. A crash in between, or two instances at
 * once, replay a message twice: metering then finds the same value of the same register at the same
 * instant, and counts a duplicate.
 */
final class Replay {
  private final Intake intake;
  private final Intake vouched;
  private final ConfirmedSends sends;
  private final Speakers speakers;
  private final Resolutions resolutions;
  private final InstantSource clock;

  /**
   * @param live only looked at
   */
  Replay(
      Intake live,
      ConfirmedSends sends,
      Speakers speakers,
      Resolutions resolutions,
      InstantSource clock) {
    this.intake = live.unheard(false);
    this.vouched = live.unheard(true);
    this.sends = sends;
    this.speakers = speakers;
    this.resolutions = resolutions;
    this.clock = clock;
  }

  /**
   * Replays messages in their order.
   *
   * @param force also those that were replayed or discarded before; and a person vouches for it
   *     that whoever sent it may, and that the latest births of Sparkplug's nodes hold for it
   * @return what became of each, when Kafka has all of it
   * @throws KafkaUnavailableException when Kafka has not confirmed it in time; what was sent may
   *     yet arrive, and can be replayed again without harm
   */
  Map<EntryId, Outcome> run(Map<EntryId, Quarantined> messages, boolean force) {
    Map<EntryId, Outcome> outcomes = new LinkedHashMap<>();
    ConfirmedSends.Batch readings = sends.batch();
    messages.forEach((id, kept) -> outcomes.put(id, replay(id, kept, force, readings)));
    readings.await();
    ConfirmedSends.Batch done = sends.batch();
    outcomes.forEach((id, outcome) -> resolve(id, outcome, done));
    done.await();
    return outcomes;
  }

  private Outcome replay(
      EntryId id, Quarantined kept, boolean force, ConfirmedSends.Batch readings) {
    State state = resolutions.stateOf(id.toString());
    if (state != State.OPEN && !force) {
      return new Outcome.Skipped("it was " + state.id() + " before");
    }
    if (kept.getRefusedBy().equals("historian")) {
      return new Outcome.Skipped("it is booked, and only the store refused it");
    }
    Message message = message(kept, force);
    Intake way = force ? vouched : intake;
    return sorted(way.records(message, way.decode(message)), readings);
  }

  /** What may go on goes on; what would be quarantined is there already. */
  private Outcome sorted(
      List<ProducerRecord<byte[], byte[]>> records, ConfirmedSends.Batch readings) {
    Map<Boolean, List<ProducerRecord<byte[], byte[]>>> byFate =
        records.stream()
            .collect(Collectors.partitioningBy(r -> r.topic().equals(Topics.QUARANTINE)));
    List<ProducerRecord<byte[], byte[]>> good = byFate.getOrDefault(false, List.of());
    List<ProducerRecord<byte[], byte[]>> refused = byFate.getOrDefault(true, List.of());
    if (!good.isEmpty()) {
      long now = clock.millis();
      readings.send(good.stream().map(record -> stamped(record, now)).toList());
    }
    int count = (int) good.stream().filter(r -> r.topic().equals(Topics.READINGS)).count();
    return refused.isEmpty()
        ? new Outcome.Replayed(count)
        : refusedAgain(refused.getFirst(), count);
  }

  private static Outcome refusedAgain(ProducerRecord<byte[], byte[]> refused, int readings) {
    try {
      Quarantined again = Quarantined.parseFrom(refused.value());
      return new Outcome.RefusedAgain(again.getRule(), again.getReason(), readings);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the intake made a record that is none", e);
    }
  }

  private Message message(Quarantined kept, boolean force) {
    Origin origin = kept.getOrigin();
    return new Message(
        origin.getMqttTopic(),
        kept.getPayload().toByteArray(),
        origin.getClientId(),
        origin.getArrivalUs(),
        force ? new Vouched(origin.getDeviceId()) : speakers.of(origin.getDeviceId()),
        Message.Extras.NONE);
  }

  /** Kafka would delete at once what is stamped with a time beyond the topic's retention. */
  private static ProducerRecord<byte[], byte[]> stamped(
      ProducerRecord<byte[], byte[]> record, long nowMs) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), nowMs, record.key(), record.value());
  }

  private void resolve(EntryId id, Outcome outcome, ConfirmedSends.Batch done) {
    Resolution.Builder resolution =
        Resolution.newBuilder().setEntryId(id.toString()).setAtUs(Micros.of(clock.instant()));
    switch (outcome) {
      case Outcome.Replayed replayed ->
          done.send(resolution.setKind(Kind.REPLAYED).setReadings(replayed.readings()).build());
      case Outcome.RefusedAgain again ->
          done.send(
              resolution
                  .setKind(Kind.REFUSED_AGAIN)
                  .setReadings(again.readings())
                  .setRule(again.rule())
                  .setReason(again.reason())
                  .build());
      case Outcome.Skipped skipped -> {
        // Nothing was done with it.
      }
    }
  }

  /** Sets messages aside for good. */
  void discard(List<EntryId> ids, String reason) {
    ConfirmedSends.Batch done = sends.batch();
    for (EntryId id : ids) {
      done.send(
          Resolution.newBuilder()
              .setEntryId(id.toString())
              .setKind(Kind.DISCARDED)
              .setReason(reason)
              .setAtUs(Micros.of(clock.instant()))
              .build());
    }
    done.await();
  }
}

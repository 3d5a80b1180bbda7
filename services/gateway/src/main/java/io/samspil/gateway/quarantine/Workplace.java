package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Quarantined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What people do with refused messages. One does something at a time on this instance. */
final class Workplace {
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private final QuarantineIndex index;
  private final QuarantineArchive archive;
  private final Resolutions resolutions;
  private final Replay replay;
  private final ReentrantLock busy = new ReentrantLock();

  Workplace(
      QuarantineIndex index, QuarantineArchive archive, Resolutions resolutions, Replay replay) {
    this.index = index;
    this.archive = archive;
    this.resolutions = resolutions;
    this.replay = replay;
  }

  /** Somebody replays or discards at this moment. */
  static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Of the messages that matched.
   *
   * @param matched how many there were when it began
   * @param replayed they became readings
   * @param readings how many
   * @param refusedAgain they stay in quarantine
   * @param skipped resolved before, only refused by the store, or no longer in Kafka
   */
  record Sum(int matched, int replayed, int readings, int refusedAgain, int skipped) {
    Sum plus(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Replayed one ->
            new Sum(matched, replayed + 1, readings + one.readings(), refusedAgain, skipped);
        case Outcome.RefusedAgain one ->
            new Sum(matched, replayed, readings + one.readings(), refusedAgain + 1, skipped);
        case Outcome.Skipped one -> new Sum(matched, replayed, readings, refusedAgain, skipped + 1);
      };
    }
  }

  /** Replays one; empty when Kafka does not have it. */
  Optional<Outcome> replay(EntryId id, boolean force) {
    return alone(
        () -> {
          @Nullable Quarantined kept = fetch(id);
          return kept == null
              ? Optional.empty()
              : Optional.ofNullable(replay.run(Map.of(id, kept), force).get(id));
        });
  }

  /** Replays all that match, in the order in which they arrived, batch by batch. */
  Sum replayAll(Filter filter, boolean force) {
    return alone(
        () -> {
          List<Entry> all = index.oldestFirst(filter);
          Sum sum = new Sum(all.size(), 0, 0, 0, 0);
          try (QuarantineReader reader = archive.reader()) {
            for (List<EntryId> batch : batches(all)) {
              sum = replay(reader, batch, force, sum);
            }
          }
          return sum;
        });
  }

  private Sum replay(QuarantineReader reader, List<EntryId> batch, boolean force, Sum before) {
    Sum sum = before;
    Map<EntryId, Quarantined> found = reader.fetchAll(batch);
    Map<EntryId, Quarantined> inOrder = new LinkedHashMap<>();
    for (EntryId id : batch) {
      @Nullable Quarantined kept = found.get(id);
      if (kept == null) {
        sum = sum.plus(new Outcome.Skipped("Kafka no longer has it"));
      } else {
        inOrder.put(id, kept);
      }
    }
    for (Outcome outcome : replay.run(inOrder, force).values()) {
      sum = sum.plus(outcome);
    }
    return sum;
  }

  private static List<List<EntryId>> batches(List<Entry> all) {
    List<List<EntryId>> batches = new ArrayList<>();
    List<EntryId> current = new ArrayList<>();
    long bytes = 0;
    for (Entry entry : all) {
      if (current.size() == BATCH || bytes + entry.payloadBytes() > BATCH_BYTES) {
        batches.add(current);
        current = new ArrayList<>();
        bytes = 0;
      }
      current.add(EntryId.parse(entry.id()).orElseThrow());
      bytes += entry.payloadBytes();
    }
    batches.add(current);
    return batches;
  }

  /**
   * Discards one.
   *
   * @return its state before that, and nothing happened unless it was open; empty when Kafka does
   *     not have it
   */
  Optional<State> discard(EntryId id, String reason) {
    return alone(
        () -> {
          if (fetch(id) == null) {
            return Optional.empty();
          }
          State before = resolutions.stateOf(id.toString());
          if (before == State.OPEN) {
            replay.discard(List.of(id), reason);
          }
          return Optional.of(before);
        });
  }

  /** Discards all that match and are open; how many. */
  int discardAll(Filter filter, String reason) {
    return alone(
        () -> {
          List<List<EntryId>> batches = batches(index.oldestFirst(filter.with(State.OPEN)));
          batches.forEach(batch -> replay.discard(batch, reason));
          return batches.stream().mapToInt(List::size).sum();
        });
  }

  private @Nullable Quarantined fetch(EntryId id) {
    return archive.fetch(id).map(ConsumerRecord::value).orElse(null);
  }

  private <T> T alone(Supplier<T> work) {
    if (!busy.tryLock()) {
      throw new BusyException();
    }
    try {
      return work.get();
    } catch (KafkaException e) {
      throw new KafkaUnavailableException("Kafka does not answer: " + e.getMessage(), e);
    } finally {
      busy.unlock();
    }
  }
}

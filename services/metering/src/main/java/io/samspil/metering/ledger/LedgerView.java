package io.samspil.metering.ledger;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes.OfLedgerEntry;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.LedgerEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest word of each stage on each minute, as far back as the topic reaches. */
final class LedgerView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedgerView.class);

  private static final int MOST_MINUTES = 7 * 24 * 60;

  private record Teller(String stage, int partition) {}

  private final ConcurrentSkipListMap<Long, Map<Teller, LedgerEntry>> minutes =
      new ConcurrentSkipListMap<>();
  private @Nullable TopicTail<LedgerEntry> tail;

  static LedgerView following(KafkaAccess kafka) {
    LedgerView view = new LedgerView();
    view.tail =
        TopicTail.fromBeginning(
            kafka,
            Topics.LEDGER,
            new OfLedgerEntry(),
            view::take,
            failure -> log.warn("the ledger could not be read", failure));
    return view;
  }

  private void take(ConsumerRecord<String, LedgerEntry> told) {
    if (told.value() != null) {
      take(told.value());
    }
  }

  void take(LedgerEntry entry) {
    minutes
        .computeIfAbsent(entry.getArrivalMinute(), minute -> new ConcurrentHashMap<>())
        .merge(new Teller(entry.getStage(), entry.getPartition()), entry, LedgerView::theOneToKeep);
    while (minutes.size() > MOST_MINUTES) {
      minutes.pollFirstEntry();
    }
  }

  /** Ordinals only grow: a historian that repeats a batch after a crash takes nothing back. */
  private static LedgerEntry theOneToKeep(LedgerEntry before, LedgerEntry now) {
    return now.getStored() < before.getStored() ? before : now;
  }

  /** The sums of each minute that anything arrived in, of those in [from, to). */
  SortedMap<Long, MinuteSums> sums(long from, long to) {
    SortedMap<Long, MinuteSums> sums = new TreeMap<>();
    minutes
        .subMap(from, to)
        .forEach(
            (minute, entries) -> {
              MinuteSums sum = MinuteSums.NOTHING;
              for (LedgerEntry entry : entries.values()) {
                sum = sum.plus(entry);
              }
              sums.put(minute, sum);
            });
    return sums;
  }

  @Override
  public void close() {
    if (tail != null) {
      tail.close();
    }
  }
}

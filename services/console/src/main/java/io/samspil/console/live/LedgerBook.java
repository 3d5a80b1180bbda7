package io.samspil.console.live;

import io.samspil.console.live.LedgerPage.Balance;
import io.samspil.console.live.LedgerPage.Minute;
import io.samspil.console.live.LedgerPage.Today;
import io.samspil.contracts.v1.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger of the last day, summed over stages and partitions. Every entry is absolute for its
 * stage, partition and minute and replaces the one before; the sum over the stages holds because no
 * two of them count the same thing in the same column.
 */
final class LedgerBook {
  private static final long KEPT_MINUTES = Duration.ofHours(25).toMinutes();
  private static final int SHOWN_MINUTES = 10;

  private final ZoneId zone;
  private final Duration settleWithin;
  private final TreeMap<Long, Map<String, LedgerCounts>> minutes = new TreeMap<>();

  LedgerBook(ZoneId zone, Duration settleWithin) {
    this.zone = zone;
    this.settleWithin = settleWithin;
  }

  synchronized void take(LedgerEntry entry) {
    String cell = entry.getStage() + "/" + entry.getPartition();
    minutes
        .computeIfAbsent(entry.getArrivalMinute(), minute -> new HashMap<>(8))
        .put(cell, LedgerCounts.of(entry));
    if (minutes.size() > KEPT_MINUTES) {
      minutes.pollFirstEntry();
    }
  }

  synchronized LedgerPage at(Instant now) {
    List<Minute> shown =
        minutes.descendingMap().entrySet().stream()
            .limit(SHOWN_MINUTES)
            .map(entry -> minute(entry.getKey(), sum(entry.getValue()), now))
            .toList();
    return new LedgerPage(shown, today(now));
  }

  private Today today(Instant now) {
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    LedgerCounts total = LedgerCounts.NONE;
    int notBalanced = 0;
    for (var entry : minutes.tailMap(midnight.getEpochSecond() / 60, true).entrySet()) {
      LedgerCounts counts = sum(entry.getValue());
      total = total.plus(counts);
      notBalanced += balance(entry.getKey(), counts, now) == Balance.NOT_BALANCED ? 1 : 0;
    }
    return new Today(
        midnight.toString(),
        total.received(),
        total.accepted(),
        total.duplicate(),
        total.quarantined(),
        total.stored(),
        total.missing(),
        total.inFlight(),
        notBalanced);
  }

  private Minute minute(long minute, LedgerCounts counts, Instant now) {
    Balance balance = balance(minute, counts, now);
    return new Minute(
        Instant.ofEpochSecond(minute * 60).toString(),
        counts.received(),
        counts.accepted(),
        counts.duplicate(),
        counts.quarantined(),
        counts.stored(),
        counts.missing(),
        counts.inFlight(),
        balance == Balance.BALANCED,
        balance,
        note(counts));
  }

  private Balance balance(long minute, LedgerCounts counts, Instant now) {
    if (counts.settled()) {
      return Balance.BALANCED;
    }
    Instant settleBy = Instant.ofEpochSecond((minute + 1) * 60).plus(settleWithin);
    return counts.broken() || now.isAfter(settleBy) ? Balance.NOT_BALANCED : Balance.IN_FLIGHT;
  }

  private static String note(LedgerCounts counts) {
    List<String> parts = new ArrayList<>();
    tell(parts, counts.missing(), "missing: skipped between two stages");
    tell(parts, counts.undecided(), "received and not yet decided");
    tell(parts, -counts.undecided(), "decided beyond what was received");
    tell(parts, counts.unstored(), "accepted and not yet stored");
    tell(parts, -counts.unstored(), "stored beyond what was accepted");
    return String.join("; ", parts);
  }

  private static void tell(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static LedgerCounts sum(Map<String, LedgerCounts> cells) {
    return cells.values().stream().reduce(LedgerCounts.NONE, LedgerCounts::plus);
  }
}

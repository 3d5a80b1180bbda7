package io.samspil.historian.ingest;

import io.samspil.contracts.v1.Booking;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Reading;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts, by the ordinals that metering gave, what the store has confirmed, as absolute numbers.
 *
 * <pre>
 *   ordinals of one minute on one partition, as they come
 *   1 2 3 4        stored 4, missing 0
 *   3 4            a repeat after a restart: nothing changes
 *   5 8            stored 8, missing 2: 6 and 7 should have been between 5 and 8
 * </pre>
 *
 * <p>A jump counts only where this instance has seen both of its sides without the partition having
 * been assigned anew in between: what lies in a gap across an assignment, another instance, or this
 * one before it restarted, may have stored.
 *
 * <p>Only the latest minutes are remembered. One that was forgotten and comes back begins anew, as
 * after a restart.
 */
final class StoredLedger {
  static final String STAGE = "historian";

  private final Map<Minute, Progress> minutes;
  private final Map<Integer, Integer> assignments = new HashMap<>();

  private record Minute(int partition, long arrivalMinute) {}

  private record Progress(long highest, long missing, int assignment) {
    Progress next(long ordinal, int current) {
      if (ordinal <= highest) {
        return this;
      }
      long skipped = assignment == current ? ordinal - highest - 1 : 0;
      return new Progress(ordinal, missing + skipped, current);
    }
  }

  StoredLedger(int rememberedMinutes) {
    minutes =
        new LinkedHashMap<>(1024, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Minute, Progress> eldest) {
            return size() > rememberedMinutes;
          }
        };
  }

  /** The partition of samspil.booked has come to this instance, perhaps from another. */
  synchronized void assigned(int partition) {
    assignments.merge(partition, 1, Integer::sum);
  }

  /**
   * The store has these readings.
   *
   * @param records null stands for one that could not be read
   * @return one entry for each minute that any of them belongs to
   */
  synchronized List<LedgerEntry> confirmed(
      BatchHeaders headers, List<? extends @Nullable Reading> records) {
    Map<Minute, Progress> touched = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      Reading reading = records.get(i);
      if (reading != null && reading.hasBooking()) {
        Booking booking = reading.getBooking();
        Minute minute = new Minute(booking.getPartition(), booking.getArrivalMinute());
        int assignment = assignments.getOrDefault(headers.partition(i), 0);
        Progress known = minutes.get(minute);
        Progress now =
            known == null
                ? new Progress(booking.getOrdinal(), 0, assignment)
                : known.next(booking.getOrdinal(), assignment);
        minutes.put(minute, now);
        touched.put(minute, now);
      }
    }
    return touched.entrySet().stream().map(one -> entry(one.getKey(), one.getValue())).toList();
  }

  private static LedgerEntry entry(Minute minute, Progress progress) {
    return LedgerEntry.newBuilder()
        .setStage(STAGE)
        .setPartition(minute.partition())
        .setArrivalMinute(minute.arrivalMinute())
        .setStored(progress.highest())
        .setMissing(progress.missing())
        .build();
  }
}

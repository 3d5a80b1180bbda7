package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Resolution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What people did with refused messages, in memory. It has the latest that were touched: should one
 * be replayed anew because its resolution was forgotten here, metering finds its readings to be
 * duplicates.
 */
public final class Resolutions {
  private final Map<String, Resolution> byEntry;

  /**
   * @param capacity beyond it, the one that was touched longest ago is forgotten
   */
  public Resolutions(int capacity) {
    byEntry =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Resolution> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Takes a record of the topic. */
  public void apply(ConsumerRecord<String, Resolution> told) {
    if (told.value() == null) {
      forget(told.key());
    } else {
      apply(told.value());
    }
  }

  private synchronized void forget(String entryId) {
    byEntry.remove(entryId);
  }

  /** The later of two counts; ours may have been applied before it came back from Kafka. */
  synchronized void apply(Resolution resolution) {
    @Nullable Resolution before = byEntry.get(resolution.getEntryId());
    if (before == null || before.getAtUs() <= resolution.getAtUs()) {
      byEntry.remove(resolution.getEntryId());
      byEntry.put(resolution.getEntryId(), resolution);
    }
  }

  synchronized Optional<Resolution> of(String entryId) {
    return Optional.ofNullable(byEntry.get(entryId));
  }

  State stateOf(String entryId) {
    return State.of(of(entryId).orElse(null));
  }
}

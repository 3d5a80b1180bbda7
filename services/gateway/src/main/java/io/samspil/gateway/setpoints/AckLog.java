package io.samspil.gateway.setpoints;

import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of setpoints, the latest of each load, in memory. The same word of the same setpoint
 * twice (two instances, a device that says it again) is one.
 */
final class AckLog {
  private static final int MOST_OF_A_LOAD = 500;

  private record Word(String setpointId, Status status, String reason) {
    static Word of(SetpointAck ack) {
      return new Word(ack.getSetpointId(), ack.getStatus(), ack.getReason());
    }
  }

  private final Map<String, Deque<SetpointAck>> byLoad;
  private final int mostOfAll;
  private int size;

  /**
   * @param mostOfAll beyond it, the load that was heard longest ago is forgotten here
   */
  AckLog(int mostOfAll) {
    this.mostOfAll = mostOfAll;
    this.byLoad = new LinkedHashMap<>(16, 0.75f, true);
  }

  /** Takes a record of the topic. */
  synchronized void add(SetpointAck ack) {
    Deque<SetpointAck> acks = byLoad.computeIfAbsent(ack.getLoadId(), id -> new ArrayDeque<>(4));
    Word word = Word.of(ack);
    if (acks.stream().anyMatch(known -> Word.of(known).equals(word))) {
      return;
    }
    acks.addLast(ack);
    size++;
    if (acks.size() > MOST_OF_A_LOAD) {
      acks.removeFirst();
      size--;
    }
    if (size > mostOfAll) {
      var oldest = byLoad.entrySet().iterator();
      size -= oldest.next().getValue().size();
      oldest.remove();
    }
  }

  /** In the order in which they came. */
  synchronized List<SetpointAck> of(String loadId) {
    @Nullable Deque<SetpointAck> acks = byLoad.get(loadId);
    return acks == null ? List.of() : List.copyOf(acks);
  }

  /** Whether this was said of the setpoint, whoever said it. */
  boolean has(String loadId, String setpointId, Status status) {
    return of(loadId).stream()
        .anyMatch(ack -> ack.getSetpointId().equals(setpointId) && ack.getStatus() == status);
  }
}

package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the alarms of the planner's own rules, and nobody else's: of each alarm there is one
 * writer. What is wrong is raised, what no longer is is cleared, what a person has seen is marked;
 * each change is told until Kafka has it.
 */
final class AlarmDesk {
  static final Set<String> RULES =
      Set.of(
          "branch-over-limit",
          "clock-behind",
          "setpoint-unanswered",
          "setpoint-refused",
          "load-override");

  private final Map<String, Alarm> alarms = new HashMap<>();
  private final Map<String, Alarm> untold = new HashMap<>();

  /** Takes a record of {@code samspil.alarms}; those of other rules are passed over. */
  synchronized void restore(String id, @Nullable Alarm alarm) {
    if (alarm != null && RULES.contains(alarm.getRule()) && !untold.containsKey(id)) {
      alarms.put(id, alarm);
    }
  }

  /** Compares what is wrong with what was. */
  synchronized void look(List<Trouble> troubles, Instant now) {
    Set<String> open = new HashSet<>();
    for (Trouble trouble : troubles) {
      open.add(trouble.id());
      @Nullable Alarm before = alarms.get(trouble.id());
      if (before == null || before.getClearedUs() != 0) {
        change(raised(trouble, before));
      }
    }
    for (Alarm alarm : List.copyOf(alarms.values())) {
      if (alarm.getClearedUs() == 0 && !open.contains(alarm.getId())) {
        change(alarm.toBuilder().setClearedUs(Micros.of(now)).build());
      }
    }
  }

  private static Alarm raised(Trouble trouble, @Nullable Alarm before) {
    return Alarm.newBuilder()
        .setId(trouble.id())
        .setRule(trouble.rule())
        .setSubject(trouble.subject())
        .setSubjectKind(trouble.subjectKind())
        .setSeverity(trouble.severity())
        .setText(trouble.text())
        .setRaisedUs(Micros.of(trouble.since()))
        .setEpisode(before == null ? 1 : before.getEpisode() + 1)
        .build();
  }

  /**
   * A person has seen an alarm; somebody who was later, or saw an earlier episode, changes nothing.
   */
  synchronized void take(Acknowledgement seen) {
    @Nullable Alarm before = alarms.get(seen.getAlarmId());
    if (before != null
        && before.getEpisode() == seen.getEpisode()
        && before.getAcknowledgedUs() == 0) {
      change(
          before.toBuilder()
              .setAcknowledgedUs(seen.getAtUs())
              .setAcknowledgedBy(seen.getBy())
              .setNote(seen.getNote())
              .build());
    }
  }

  private void change(Alarm alarm) {
    alarms.put(alarm.getId(), alarm);
    untold.put(alarm.getId(), alarm);
  }

  /** The changes that Kafka does not have yet. */
  synchronized List<Alarm> untold() {
    return new ArrayList<>(untold.values());
  }

  /** Kafka has it. */
  synchronized void told(Alarm alarm) {
    untold.remove(alarm.getId(), alarm);
  }
}

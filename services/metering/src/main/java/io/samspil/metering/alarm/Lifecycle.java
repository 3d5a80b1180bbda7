package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.metering.v1.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The life of one alarm: pure transitions from what it was to what it is.
 *
 * <pre>
 *              ┌──── found again: as before ────┐
 *   nothing ──raised──► raised ──acknowledged──► acknowledged
 *                ▲        │                          │
 *                │      cleared                   cleared
 *                │        ▼                          ▼
 *                └────── cleared, as the next episode
 * </pre>
 *
 * A cleared alarm can still be acknowledged. One that becomes more severe wants to be seen again.
 */
final class Lifecycle {
  private Lifecycle() {}

  /** Whether it is there, seen or not. */
  static boolean isOpen(Alarm alarm) {
    return alarm.getClearedUs() == 0;
  }

  /**
   * What a finding makes of an alarm.
   *
   * @param before null: it was never raised
   * @return null when there is still nothing, or nothing worth telling has changed
   */
  static @Nullable Alarm after(@Nullable Alarm before, Finding finding) {
    if (!finding.getRaised()) {
      return before == null || !isOpen(before)
          ? null
          : before.toBuilder().setClearedUs(finding.getAtUs()).build();
    }
    if (before == null || !isOpen(before)) {
      return raised(finding, before == null ? 1 : before.getEpisode() + 1);
    }
    return again(before, finding);
  }

  private static Alarm raised(Finding finding, int episode) {
    return Alarm.newBuilder()
        .setId(AlarmId.of(finding.getRule(), finding.getSubject()))
        .setRule(finding.getRule())
        .setSubject(finding.getSubject())
        .setSubjectKind(finding.getSubjectKind())
        .setSeverity(finding.getSeverity())
        .setText(finding.getText())
        .setRaisedUs(finding.getAtUs())
        .setEpisode(episode)
        .setAffected(finding.getAffected())
        .build();
  }

  /** A value that moves is no news; another severity, or more subjects, are. */
  private static @Nullable Alarm again(Alarm before, Finding finding) {
    if (before.getSeverity() == finding.getSeverity()
        && before.getAffected() == finding.getAffected()) {
      return null;
    }
    Alarm.Builder after =
        before.toBuilder()
            .setSeverity(finding.getSeverity())
            .setText(finding.getText())
            .setAffected(finding.getAffected());
    if (finding.getSeverity().getNumber() > before.getSeverity().getNumber()) {
      after.clearAcknowledgedUs().clearAcknowledgedBy().clearNote();
    }
    return after.build();
  }

  /**
   * What an acknowledgement makes of an alarm.
   *
   * @return null when there is no such alarm, it is another episode by now, or somebody was first
   */
  static @Nullable Alarm after(@Nullable Alarm before, Acknowledgement seen) {
    if (before == null
        || before.getEpisode() != seen.getEpisode()
        || before.getAcknowledgedUs() != 0) {
      return null;
    }
    return before.toBuilder()
        .setAcknowledgedUs(seen.getAtUs())
        .setAcknowledgedBy(seen.getBy())
        .setNote(seen.getNote())
        .build();
  }
}

package io.samspil.metering.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Alarm;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the API answers it.
 *
 * @param id {@code <rule>/<subject>}; its path is {@code /api/v1/alarms/} and this
 * @param subjectKind meter, area, device or gateway
 * @param severity notice, warning or critical
 * @param state raised, acknowledged or cleared
 * @param episode how often it was raised, this time included
 * @param affected how many meters share the cause; 0: one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlarmJson(
    String id,
    String rule,
    String subject,
    String subjectKind,
    String severity,
    String state,
    String text,
    Instant raised,
    @Nullable Instant cleared,
    @Nullable Instant acknowledged,
    @Nullable String acknowledgedBy,
    @Nullable String note,
    int episode,
    int affected) {

  static AlarmJson of(Alarm alarm) {
    boolean seen = alarm.getAcknowledgedUs() != 0;
    return new AlarmJson(
        alarm.getId(),
        alarm.getRule(),
        alarm.getSubject(),
        alarm.getSubjectKind(),
        alarm.getSeverity().name().toLowerCase(Locale.ROOT),
        AlarmState.of(alarm).word(),
        alarm.getText(),
        Micros.toInstant(alarm.getRaisedUs()),
        time(alarm.getClearedUs()),
        time(alarm.getAcknowledgedUs()),
        seen ? alarm.getAcknowledgedBy() : null,
        seen ? alarm.getNote() : null,
        alarm.getEpisode(),
        alarm.getAffected());
  }

  private static @Nullable Instant time(long us) {
    return us == 0 ? null : Micros.toInstant(us);
  }
}

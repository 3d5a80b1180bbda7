package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Alarm;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which alarms are asked for; what is not given is not asked.
 *
 * @param state raised, acknowledged, cleared, or open for the first two
 * @param severity notice, warning or critical
 */
record AlarmFilter(
    @Nullable String state,
    @Nullable String severity,
    @Nullable String rule,
    @Nullable String subject)
    implements Predicate<Alarm> {
  private static final String OPEN = "open";
  private static final Set<String> SEVERITIES = Set.of("notice", "warning", "critical");

  AlarmFilter {
    if (state != null && !state.equals(OPEN) && AlarmState.find(state).isEmpty()) {
      throw badRequest("state", state, "open, raised, acknowledged or cleared");
    }
    if (severity != null && !SEVERITIES.contains(severity)) {
      throw badRequest("severity", severity, "notice, warning or critical");
    }
  }

  static ResponseStatusException badRequest(String name, Object value, String expected) {
    return new ResponseStatusException(
        HttpStatus.BAD_REQUEST, "%s is %s: expected %s".formatted(name, value, expected));
  }

  @Override
  public boolean test(Alarm alarm) {
    return isInState(alarm)
        && (severity == null
            || alarm.getSeverity().name().toLowerCase(Locale.ROOT).equals(severity))
        && (rule == null || alarm.getRule().equals(rule))
        && (subject == null || alarm.getSubject().equals(subject));
  }

  private boolean isInState(Alarm alarm) {
    if (state == null) {
      return true;
    }
    return state.equals(OPEN) ? Lifecycle.isOpen(alarm) : AlarmState.of(alarm).word().equals(state);
  }
}

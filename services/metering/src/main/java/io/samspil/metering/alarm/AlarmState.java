package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Alarm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an alarm stands. */
enum AlarmState {
  RAISED,
  ACKNOWLEDGED,
  CLEARED;

  static AlarmState of(Alarm alarm) {
    if (!Lifecycle.isOpen(alarm)) {
      return CLEARED;
    }
    return alarm.getAcknowledgedUs() == 0 ? RAISED : ACKNOWLEDGED;
  }

  static Optional<AlarmState> find(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

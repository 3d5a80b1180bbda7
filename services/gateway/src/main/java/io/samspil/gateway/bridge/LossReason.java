package io.samspil.gateway.bridge;

import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Why a connection was lost, as a clause for a person. */
final class LossReason {
  private static final int SESSION_TAKEN_OVER = 0x8E;

  private LossReason() {}

  static String of(MqttDisconnectResponse response) {
    @Nullable MqttException exception = response.getException();
    if (exception != null) {
      return of(exception);
    }
    if (response.getReturnCode() == SESSION_TAKEN_OVER) {
      return "another client has connected with our client id: give each instance its own"
          + " samspil.gateway.name or samspil.gateway.bridge.client-id-prefix";
    }
    @Nullable String told = response.getReasonString();
    return "the broker disconnected us, reason code 0x%02X %s"
        .formatted(response.getReturnCode(), told == null ? "" : told)
        .strip();
  }

  static String of(Throwable exception) {
    Throwable inner = exception;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String outer = String.valueOf(exception.getMessage());
    boolean saysNothing = outer.startsWith("Untranslated");
    if (inner == exception) {
      return outer;
    }
    return saysNothing ? inner.toString() : outer + " (" + inner + ")";
  }
}

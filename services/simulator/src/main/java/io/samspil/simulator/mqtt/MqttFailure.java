package io.samspil.simulator.mqtt;

import java.io.Serial;
import org.eclipse.paho.mqttv5.common.MqttException;

/** The connection could not do what it was asked to. */
final class MqttFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_IN_FLIGHT = 32202;

  private final boolean full;

  MqttFailure(String brokerUrl, MqttException cause) {
    super("%s: %s".formatted(brokerUrl, describe(cause)), cause);
    this.full = cause.getReasonCode() == TOO_MANY_IN_FLIGHT;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** Only the in-flight window is full: an acknowledgement will make room. */
  boolean isFull() {
    return full;
  }

  private static String describe(MqttException cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}

package io.samspil.gateway.loads;

import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.LoadId;
import org.jspecify.annotations.Nullable;

/** The MQTT topics of a load: {@code samspil/v1/loads/<loadId>/setpoint} and {@code …/ack}. */
public final class LoadTopic {
  private static final String PREFIX = "samspil/v1/loads/";
  private static final String SETPOINT = "/setpoint";
  private static final String ACK = "/ack";

  private LoadTopic() {}

  /** Where a load is told its setpoint. */
  public static String setpoint(String loadId) {
    return PREFIX + loadId + SETPOINT;
  }

  /** The load whose setpoints this topic tells; null when it is no such topic. */
  public static @Nullable String loadOfSetpoint(String topic) {
    return load(topic, SETPOINT);
  }

  /** The load that acknowledges on this topic; null when it is no such topic. */
  public static @Nullable String loadOfAck(String topic) {
    return load(topic, ACK);
  }

  private static @Nullable String load(String topic, String suffix) {
    int end = topic.length() - suffix.length();
    if (end <= PREFIX.length() || !topic.startsWith(PREFIX) || !topic.endsWith(suffix)) {
      return null;
    }
    try {
      return new LoadId(topic.substring(PREFIX.length(), end)).value();
    } catch (InvalidIdException e) {
      return null;
    }
  }
}

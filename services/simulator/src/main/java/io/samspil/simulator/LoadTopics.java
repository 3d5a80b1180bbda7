package io.samspil.simulator;

/** The topics of a load: what it is told, and what it says of that. */
final class LoadTopics {
  private static final String LOADS = "samspil/v1/loads/";

  private LoadTopics() {}

  static String setpoint(String loadId) {
    return LOADS + loadId + "/setpoint";
  }

  static String ack(String loadId) {
    return LOADS + loadId + "/ack";
  }

  static String loadOf(String topic) {
    return topic.substring(LOADS.length(), topic.lastIndexOf('/'));
  }
}

package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Devices that are in, and speak or listen for another: they are told so and counted. */
class TrespassersTest extends GuardedGateway {
  @Test
  void publishesToAnothersTopic() throws Exception {
    PahoDevice thief = thief();
    counted(
        "foreign-topic",
        () -> assertThat(thief.publish(GOOD_TOPIC, READING)).isEqualTo(NOT_AUTHORIZED));
    assertThat(thief.isConnected()).isTrue();
  }

  @Test
  void publishesByAProfileForAnothersMeter() throws Exception {
    counted(
        "foreign-meter",
        () ->
            assertThat(thief().publish("tele/plug-good/SENSOR", "{\"ENERGY\":{\"Power\":7}}"))
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void publishesToItsOwnTopicForAnothersMeter() throws Exception {
    counted(
        "foreign-meter",
        () ->
            assertThat(
                    thief()
                        .publish(
                            THIEF_TOPIC,
                            "[{\"bn\":\"m-good/\",\"n\":\"power\",\"u\":\"W\",\"v\":7}]"))
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void publishesAnAcknowledgementForAnothersLoad() throws Exception {
    counted(
        "foreign-topic",
        () ->
            assertThat(
                    thief()
                        .publish(
                            "samspil/v1/loads/l-good/ack", "{\"id\":\"s\",\"status\":\"applied\"}"))
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void leavesAWillForAnothersTopic() throws Exception {
    counted(
        "foreign-will",
        () ->
            assertThat(
                    device("thief")
                        .user("thief", thiefPassword)
                        .will(GOOD_TOPIC, READING)
                        .connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  /** Whose a device is can be told when the will is published; to end it is not to say goodbye. */
  @Test
  void leavesAWillForAnothersDevice() throws Exception {
    PahoDevice thief =
        device("thief")
            .user("thief", thiefPassword)
            .will("tele/plug-good/SENSOR", "{\"ENERGY\":{\"Power\":7}}");
    assertThat(thief.connect()).isZero();
    counted(
        "foreign-will",
        () -> assertThat(device("thief").user("thief", thiefPassword).connect()).isZero());
    assertThat(thief.endedWith()).isEqualTo(SESSION_TAKEN_OVER);
  }

  @Test
  void subscribesToAnothersSetpoint() throws Exception {
    town.setpoint("l-good", "sp-secret", 4_000);
    PahoDevice thief = thief();
    counted(
        "foreign-subscription",
        () ->
            assertThat(thief.subscribe("samspil/v1/loads/l-good/setpoint"))
                .isEqualTo(NOT_AUTHORIZED));
    assertThat(thief.received()).isEmpty();
  }

  @Test
  void subscribesToAnothersSetpointByMqtt311() throws Exception {
    counted(
        "foreign-subscription",
        () -> {
          Tools.Ran ran =
              mosquitto(
                  "mosquitto_sub",
                  "311",
                  "-u",
                  "thief",
                  "-P",
                  thiefPassword,
                  "-q",
                  "1",
                  "-t",
                  "samspil/v1/loads/l-good/setpoint");
          assertThat(ran.output()).contains("denied");
        });
  }

  /** Paho would not even try. */
  @Test
  void subscribesByWildcards() throws Exception {
    counted(
        "wildcard-subscription",
        3,
        () -> {
          assertThat(subscribes("#")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
          assertThat(subscribes("samspil/v1/loads/+/setpoint")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
          assertThat(subscribes("spBv1.0/#")).isEqualTo(WILDCARDS_NOT_SUPPORTED);
        });
  }

  @Test
  void sharesASubscription() throws Exception {
    counted(
        "wildcard-subscription",
        () ->
            assertThat(subscribes("$share/all/samspil/v1/loads/l-good/setpoint"))
                .isEqualTo(SHARED_NOT_SUPPORTED));
  }

  /** The reason code of SUBACK that the thief gets. */
  private int subscribes(String filter) throws Exception {
    Tools.Ran ran =
        mosquitto(
            "mosquitto_sub",
            "5",
            "-d",
            "-i",
            "thief",
            "-u",
            "thief",
            "-P",
            thiefPassword,
            "-t",
            filter);
    Matcher code = Pattern.compile("Subscribed \\(mid: 1\\): (\\d+)").matcher(ran.output());
    assertThat(code.find()).as(ran.output()).isTrue();
    return Integer.parseInt(code.group(1));
  }
}

package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.SpeaksFor;
import io.samspil.gateway.intake.Told;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private static final String OWN = "samspil/v1/electricity/m2/readings";
  private static final Speaker SPEAKER = new SpeaksFor("m1");
  private static final String PROFILE = "dsmr/house/telegram";

  private static Decoded.Rejected by(Rule rule) {
    return new Decoded.Rejected(rule, "because", "m2", "f");
  }

  private static Decoded inPartBy(Rule rule) {
    return new Decoded.Accepted(List.of(Reading.getDefaultInstance()), Told.NONE, by(rule));
  }

  private static Intruder intruder(Decoded decoded, String topic) {
    return intruder(decoded, topic, SPEAKER);
  }

  private static Intruder intruder(Decoded decoded, String topic, Speaker speaker) {
    return Refusals.intruder(
        decoded, new Message(topic, new byte[0], "c", 0, speaker, Message.Extras.NONE));
  }

  @Test
  void whoSpeaksForAnotherIsAnIntruder() {
    assertThat(intruder(by(Rule.NOT_AUTHORIZED), OWN)).isEqualTo(Intruder.FOREIGN_TOPIC);
    assertThat(intruder(by(Rule.NOT_AUTHORIZED), PROFILE)).isEqualTo(Intruder.FOREIGN_METER);
    assertThat(intruder(by(Rule.SENML_INVALID), OWN)).isNull();
  }

  @Test
  void alsoWhenItSpeaksForItselfInTheSameMessage() {
    assertThat(intruder(inPartBy(Rule.NOT_AUTHORIZED), PROFILE)).isEqualTo(Intruder.FOREIGN_METER);
    assertThat(intruder(inPartBy(Rule.METER_UNKNOWN), PROFILE)).isNull();
  }

  @Test
  void alsoWhenItsOwnTopicSpeaksOfAnothersMeter() {
    Decoded mismatch = by(Rule.IDENTITY_MISMATCH);
    assertThat(Refusals.code(Rule.IDENTITY_MISMATCH)).isEqualTo(Reason.NOT_AUTHORIZED);
    assertThat(intruder(mismatch, OWN)).isEqualTo(Intruder.FOREIGN_METER);
    assertThat(intruder(mismatch, OWN, Speaker.ANYONE)).as("where nobody is asked").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "METER_UNKNOWN, 0x90",
    "LOAD_UNKNOWN, 0x90",
    "TOPIC_UNKNOWN, 0x90",
    "NOT_AUTHORIZED, 0x87",
    "ACK_INVALID, 0x99"
  })
  void theCodeSaysWhetherTheTopicOrThePayloadIsAtFault(Rule rule, String code) {
    assertThat(Refusals.code(rule)).isEqualTo(Integer.decode(code));
  }
}

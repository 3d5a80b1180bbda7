package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.gateway.decode.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
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

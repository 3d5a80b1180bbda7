package io.samspil.flexibility.openadr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When events are over. */
class EventSpanTest {
  private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "never",
      value = {
        "{} | never",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00Z'}} | never",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'}} | 2026-01-01T01:00:00Z",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00+01:00','duration':'PT1H'}} | 2026-01-01T00:00:00Z",
        "{'intervalPeriod':{'start':'0001-01-01T00:00:00Z','duration':'PT1H'}} | 2026-06-01T13:00:00Z",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'P9999Y'}} | never",
        "{'intervalPeriod':{'start':'2026-01-31T00:00:00Z','duration':'P1M'}} | 2026-02-28T00:00:00Z",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'},'intervals':[{},{},{}]} | 2026-01-01T03:00:00Z",
        "{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'},'intervals':[{'intervalPeriod':{'duration':'PT30M'}},{}]} | 2026-01-01T01:30:00Z",
        "{'intervals':[{'intervalPeriod':{'start':'2026-01-02T00:00:00Z','duration':'PT1H'}},{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'}}]} | 2026-01-02T01:00:00Z",
        "{'intervals':[{'intervalPeriod':{'start':'2026-01-02T00:00:00Z'}}]} | never",
        "{'duration':'PT24H','intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'},'intervals':[{},{}]} | 2026-01-02T00:00:00Z",
        "{'duration':'PT2H','intervals':[{'intervalPeriod':{'start':'2026-01-01T00:00:00Z','duration':'PT1H'}}]} | 2026-01-01T02:00:00Z",
      })
  void an_event_ends_when_its_last_interval_does(String event, Instant end) {
    assertThat(EventSpan.end(Json.parse(event.replace('\'', '"')), RECEIVED).orElse(null))
        .isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H,true",
    "P1Y2M3DT4H5M6.5S,true",
    "P2W,true",
    "-PT5M,true",
    "P9999Y,true",
    "P,false",
    "PT,false",
    "1H,false",
    "P1H,false",
    "PT99999999999H,false"
  })
  void a_duration_is_as_the_document_writes_it(String text, boolean valid) {
    assertThat(IsoDuration.isValid(text)).isEqualTo(valid);
  }
}

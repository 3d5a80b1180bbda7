package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.booking.Explanation.Decided;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.StepRule;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.validation.LimitsTable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void it_says_which_readings_and_rules_made_the_interval() {
    TestStores stores = new TestStores();
    RegisterBook book = stores.book((key, page) -> {});
    OpenRegister register =
        new OpenRegister(
            "m1",
            Utility.ELECTRICITY,
            Unit.WATT_HOUR,
            new MeterFacts(true, Meter.getDefaultInstance(), LimitsTable.EMPTY, a -> a),
            RegisterState.newBuilder().setRegister("energy.import"));
    book.book(register, sample(0, 5_000));
    book.book(register, sample(300, 1));
    book.book(register, sample(300, 0));
    book.book(register, sample(900, 5_003));
    PageKey key = register.key(Micros.of(NOON));

    QuarterPage kept = stores.pages().find(key);
    assertThat(kept).isNotNull();
    Explanation explanation = Explanation.of(key, QuarterPage.parse(key.startUs(), kept.toBytes()));

    assertThat(explanation).isNotNull();
    assertThat(explanation.value()).isEqualByComparingTo("3");
    assertThat(explanation.readings().get(1).passedOver()).isTrue();
    assertThat(explanation.readings().get(1).superseded()).hasSize(1);
    assertThat(explanation.decisions())
        .singleElement()
        .extracting(Decided::rule)
        .isEqualTo(Explanation.RuleText.of("zero-then-recover"));
  }

  @Test
  void every_rule_on_steps_has_a_sentence() {
    for (StepRule rule : StepRule.values()) {
      if (rule != StepRule.DIFFERENCE) {
        assertThat(RuleTexts.of(rule.id())).isNotEqualTo(rule.id());
      }
    }
  }

  private static Sample sample(int second, long wattHours) {
    return new Sample(Micros.of(NOON.plusSeconds(second)), wattHours * 1_000);
  }
}

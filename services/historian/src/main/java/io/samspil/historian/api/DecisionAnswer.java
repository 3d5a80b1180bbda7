package io.samspil.historian.api;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.v1.Decision;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a rule made of one step of a register: from the reading before to the reading after.
 *
 * @param booked what was booked for the step, in the interval's unit
 */
record DecisionAnswer(
    String rule,
    Instant from,
    Instant to,
    BigDecimal fromRegister,
    BigDecimal toRegister,
    BigDecimal booked) {
  static DecisionAnswer of(Decision decision) {
    return new DecisionAnswer(
        decision.getRule(),
        Micros.toInstant(decision.getFromUs()),
        Micros.toInstant(decision.getToUs()),
        Milli.toDecimal(decision.getFromMilli()),
        Milli.toDecimal(decision.getToMilli()),
        Milli.toDecimal(decision.getBookedMilli()));
  }
}

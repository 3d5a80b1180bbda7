package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.validation.Limits;

/** One register of one meter while it is worked on: what is known of it, and its state. */
record OpenRegister(
    String meterId, Utility utility, Unit unit, MeterFacts facts, RegisterState.Builder state) {

  String name() {
    return state.getRegister();
  }

  PageKey key(long startUs) {
    return new PageKey(meterId, name(), startUs);
  }

  boolean counts() {
    return Registers.kind(name(), unit) == RegisterKind.COUNTER;
  }

  CounterFacts counter() {
    return facts.counter(utility, name());
  }

  Limits limits() {
    return facts.limits(utility, name());
  }

  boolean empty() {
    return state.getLatestUs() == 0;
  }

  /** The start of the last page there is. */
  long lastPageUs() {
    return Math.max(
        Quarters.startOf(state.getLatestUs()), state.getProvisionalUntilUs() - Quarters.MICROS);
  }

  /** Whether steps that are no plain differences lie near enough to bear on this time. */
  boolean oddNear(long fromUs, long toUs) {
    long reach = Math.max(counter().reachUs(), 4 * Quarters.MICROS);
    return state.getOddUntilUs() != 0
        && fromUs - reach <= state.getOddUntilUs()
        && toUs + reach >= state.getOddFromUs();
  }

  void oddIn(long fromUs, long untilUs) {
    boolean first = state.getOddUntilUs() == 0;
    state
        .setOddFromUs(first ? fromUs : Math.min(fromUs, state.getOddFromUs()))
        .setOddUntilUs(Math.max(untilUs, state.getOddUntilUs()));
  }

  void gapIn(long fromUs, long untilUs) {
    boolean first = state.getGapUntilUs() == 0;
    state
        .setGapFromUs(first ? fromUs : Math.min(fromUs, state.getGapFromUs()))
        .setGapUntilUs(Math.max(untilUs, state.getGapUntilUs()));
  }
}

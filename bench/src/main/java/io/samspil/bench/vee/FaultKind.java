package io.samspil.bench.vee;

import java.util.Set;

/** What is put into a register's history, and the rules of which any one finds it. */
enum FaultKind {
  ROLLOVER("rollover", "rollover"),
  JITTER("jitter: one reading 2 Wh or L lower", "jitter"),
  SPIKE("spike: one reading far too high", "spike", "jump-then-return", "step-too-large"),
  ZERO_THEN_RECOVER("two readings of zero", "zero-then-recover"),
  LEAP("leap: a step beyond fuse or pipe that stays", "step-too-large"),
  SURGE("surge: three times the most, and possible", "spike", "historical-maximum"),
  SHIFT("gauge far too high for an hour", "abrupt-change"),
  FROZEN("frozen for three days", "frozen-value", "frozen-then-caught-up"),
  EXCHANGE("exchange, told by the registry", "meter-exchange"),
  RESET("reset to zero", "register-reset"),
  LOST("lost (5 %): an hour or more without a reading", "gap", "sampling-gap");

  private final String words;
  private final Set<String> rules;

  FaultKind(String words, String... rules) {
    this.words = words;
    this.rules = Set.of(rules);
  }

  String words() {
    return words;
  }

  Set<String> rules() {
    return rules;
  }
}

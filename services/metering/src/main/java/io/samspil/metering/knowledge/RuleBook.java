package io.samspil.metering.knowledge;

import java.util.Map;

/** The limits of every rule, in force at one time. */
public final class RuleBook {
  private final Map<AlarmRule, Limits> usual;
  private final Map<AlarmRule, Map<String, Limits>> byClass;

  RuleBook(Map<AlarmRule, Limits> usual, Map<AlarmRule, Map<String, Limits>> byClass) {
    this.usual = Map.copyOf(usual);
    this.byClass = Map.copyOf(byClass);
  }

  /**
   * The limits of a rule for a class of meters or areas; the usual ones where the class has none of
   * its own.
   */
  public Limits limits(AlarmRule rule, String ofClass) {
    Limits own = byClass.getOrDefault(rule, Map.of()).get(ofClass);
    return own == null ? usual(rule) : own;
  }

  /** The limits of a rule for every class that has none of its own. */
  public Limits usual(AlarmRule rule) {
    Limits limits = usual.get(rule);
    if (limits == null) {
      throw new IllegalStateException("the rule " + rule.id() + " has no limits");
    }
    return limits;
  }

  /** The classes that have limits of their own. */
  public Map<String, Limits> classes(AlarmRule rule) {
    return byClass.getOrDefault(rule, Map.of());
  }
}

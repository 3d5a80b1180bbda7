package io.samspil.metering.alarm;

import io.samspil.metering.knowledge.AlarmRule;
import io.samspil.metering.knowledge.Limits;
import io.samspil.metering.knowledge.Verdict;
import io.samspil.metering.v1.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns verdicts into findings, and remembers which are raised. A rule may have several parts of
 * one subject, for example the measures of a room: it is raised while one of them is.
 */
final class Findings {
  private final String subject;
  private final String subjectKind;
  private final long nowUs;
  private final Set<String> raised;
  private final List<Finding> found = new ArrayList<>();

  /**
   * @param raised parts that are raised, as they were kept
   */
  Findings(String subject, String subjectKind, long nowUs, List<String> raised) {
    this.subject = subject;
    this.subjectKind = subjectKind;
    this.nowUs = nowUs;
    this.raised = new LinkedHashSet<>(raised);
  }

  /** Judges by a rule; one that is not enabled finds nothing wrong. */
  interface Judge {
    Verdict judge(Limits limits, boolean raised);
  }

  void judge(AlarmRule rule, Limits limits, Judge judge) {
    judge(rule, "", limits, judge);
  }

  void judge(AlarmRule rule, String part, Limits limits, Judge judge) {
    String name = part.isEmpty() ? rule.id() : rule.id() + "/" + part;
    Verdict verdict = limits.enabled() ? judge.judge(limits, raised.contains(name)) : Verdict.CLEAR;
    switch (verdict) {
      case Verdict.Raise raise -> {
        raised.add(name);
        found.add(
            finding(rule)
                .setRaised(true)
                .setSeverity(raise.severity())
                .setText(raise.text())
                .build());
      }
      case Verdict.Clear clear -> {
        if (raised.remove(name) && !isRaised(rule)) {
          found.add(finding(rule).build());
        }
      }
      case Verdict.Hold hold -> {
        // As before.
      }
    }
  }

  private boolean isRaised(AlarmRule rule) {
    return raised.stream()
        .anyMatch(name -> name.equals(rule.id()) || name.startsWith(rule.id() + "/"));
  }

  private Finding.Builder finding(AlarmRule rule) {
    return Finding.newBuilder()
        .setRule(rule.id())
        .setSubject(subject)
        .setSubjectKind(subjectKind)
        .setAtUs(nowUs);
  }

  /** What was found, in order. */
  List<Finding> found() {
    return found;
  }

  /** The parts that are raised now, to be kept. */
  Set<String> raised() {
    return raised;
  }
}

package io.samspil.flexibility.control;

import io.samspil.contracts.v1.Severity;
import java.time.Instant;

/**
 * Something that a person should know of.
 *
 * @param rule in kebab case
 * @param subject the load or branch it is about; {@code planner} for the planner itself
 */
record Trouble(
    String rule,
    String subject,
    String subjectKind,
    Severity severity,
    String text,
    Instant since) {
  String id() {
    return rule + "/" + subject;
  }
}

package io.samspil.registry.edit;

/**
 * One step in the audit trail of an edit.
 *
 * @param atUs microseconds since 1970-01-01T00:00:00Z
 * @param action propose, approve, reject, withdraw or supersede
 * @param state that it led to
 */
record EditStep(long atUs, String by, String action, EditState state, String reason) {
  static final String PROPOSE = "propose";
  static final String WITHDRAW = "withdraw";
  static final String SUPERSEDE = "supersede";
}

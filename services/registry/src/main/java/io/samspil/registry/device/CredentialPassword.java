package io.samspil.registry.device;

/**
 * What is kept of a password.
 *
 * @param salt in hexadecimal digits
 * @param sha256 of salt and password, in hexadecimal digits
 * @param untilUs good until then, microseconds since 1970-01-01T00:00:00Z; 0: no end
 */
record CredentialPassword(String salt, String sha256, long createdUs, long untilUs) {
  /** The end of what was withdrawn at once: past for every clock, however slow. */
  static final long WITHDRAWN = 1;

  private static final long NO_END = 0;

  /** The same, good no longer than until then. */
  CredentialPassword endingBy(long latestUs) {
    return untilUs != NO_END && untilUs <= latestUs
        ? this
        : new CredentialPassword(salt, sha256, createdUs, latestUs);
  }

  boolean isGood(long nowUs) {
    return untilUs == NO_END || nowUs < untilUs;
  }

  @Override
  public String toString() {
    return "CredentialPassword[untilUs=" + untilUs + "]";
  }
}

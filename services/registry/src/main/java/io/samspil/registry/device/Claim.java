package io.samspil.registry.device;

import java.util.List;

/**
 * The right to make a credential, once. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param redeemedUs 0 while nobody has taken it
 * @param deviceId who took it; empty while nobody has
 */
record Claim(
    String id,
    String codeSha256,
    List<String> assetIds,
    long createdUs,
    long expiresUs,
    long redeemedUs,
    String deviceId) {
  boolean isOpen(long nowUs) {
    return redeemedUs == 0 && nowUs < expiresUs;
  }
}

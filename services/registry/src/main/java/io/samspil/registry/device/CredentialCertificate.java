package io.samspil.registry.device;

/**
 * A certificate of a device.
 *
 * @param sha256 of its DER form, in hexadecimal digits
 * @param untilUs its own end, microseconds since 1970-01-01T00:00:00Z; 0 where only the fingerprint
 *     is known
 */
record CredentialCertificate(String sha256, boolean revoked, long untilUs) {
  CredentialCertificate asRevoked() {
    return new CredentialCertificate(sha256, true, untilUs);
  }
}

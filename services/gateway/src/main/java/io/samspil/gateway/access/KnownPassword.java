package io.samspil.gateway.access;

import com.google.protobuf.ByteString;
import io.samspil.contracts.v1.Secret;
import java.security.MessageDigest;

/**
 * What is known of a password.
 *
 * @param untilUs good until then, microseconds since 1970-01-01T00:00:00Z; 0: no end
 */
record KnownPassword(ByteString salt, ByteString sha256, long untilUs) {
  static KnownPassword of(Secret secret) {
    return new KnownPassword(secret.getSalt(), secret.getSha256(), secret.getUntilUs());
  }

  /** Takes as long for a wrong password as for the right one. */
  boolean isOf(byte[] password) {
    MessageDigest digest = Certificates.sha256();
    digest.update(salt.asReadOnlyByteBuffer());
    return MessageDigest.isEqual(digest.digest(password), sha256.toByteArray());
  }

  boolean isGood(long nowUs) {
    return untilUs == 0 || nowUs < untilUs;
  }

  /** Whether the other is the same password, whatever its end. */
  boolean is(KnownPassword other) {
    return salt.equals(other.salt) && sha256.equals(other.sha256);
  }

  @Override
  public String toString() {
    return "KnownPassword[untilUs=" + untilUs + "]";
  }
}

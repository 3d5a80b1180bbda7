package io.samspil.gateway.access;

import com.google.protobuf.ByteString;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.DeviceCertificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of what the registry says of a device, with all that a login is compared to.
 *
 * @param assetIds for whom it speaks; none when it is removed
 * @param pinned fingerprints that are good
 * @param revoked fingerprints that are not
 */
record KnownDevice(
    boolean removed,
    Set<String> assetIds,
    List<KnownPassword> passwords,
    Set<ByteString> pinned,
    Set<ByteString> revoked,
    boolean byAuthority) {

  static KnownDevice of(Credential credential) {
    boolean removed = credential.getRemoved();
    return new KnownDevice(
        removed,
        removed ? Set.of() : Set.copyOf(credential.getAssetIdsList()),
        removed ? List.of() : credential.getSecretsList().stream().map(KnownPassword::of).toList(),
        fingerprints(credential, false),
        fingerprints(credential, true),
        credential.getByAuthority());
  }

  private static Set<ByteString> fingerprints(Credential credential, boolean revoked) {
    return credential.getCertificatesList().stream()
        .filter(one -> one.getRevoked() == revoked)
        .map(DeviceCertificate::getSha256)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a certificate with its name, verified against the authority, is good for it. */
  boolean takes(ByteString fingerprint) {
    return !removed
        && !revoked.contains(fingerprint)
        && (byAuthority || pinned.contains(fingerprint));
  }

  @Override
  public String toString() {
    return "KnownDevice[removed=%s, assetIds=%d]".formatted(removed, assetIds.size());
  }
}

package io.samspil.registry.device;

import com.google.protobuf.ByteString;
import io.samspil.contracts.v1.DeviceCertificate;
import io.samspil.contracts.v1.Secret;
import io.samspil.registry.asset.PublishedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/**
 * What a device proves itself with, and for whom it speaks, as the database keeps it.
 *
 * @param id of the device: its MQTT user name, and the common name of its certificates
 * @param byAuthority whether any certificate of the authority with its name will do, but for
 *     revoked ones
 * @param passwords the newest first
 */
record Credential(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    boolean byAuthority,
    Set<CredentialAsset> assets,
    List<CredentialPassword> passwords,
    Set<CredentialCertificate> certificates)
    implements PublishedRow {
  /** Of the withdrawn passwords as many stay as it takes to tell them from a wrong one. */
  private static final int KEPT_PASSWORDS = 8;

  /** One that is not kept yet, and lets nothing in. */
  static Credential of(String id, Set<String> assetIds, boolean byAuthority) {
    return new Credential(id, 0, false, 0, byAuthority, assets(assetIds), List.of(), Set.of());
  }

  /** The asset ids in their order. */
  List<String> assetIds() {
    return assets.stream().map(CredentialAsset::assetId).sorted().toList();
  }

  Optional<CredentialCertificate> certificate(String sha256) {
    return certificates.stream().filter(known -> known.sha256().equals(sha256)).findFirst();
  }

  /** The same as it is after one more change was kept. */
  Credential written() {
    return new Credential(
        id, version + 1, removed, publishedVersion, byAuthority, assets, passwords, certificates);
  }

  /** Speaking for these; a removed one is there again, with its revoked certificates alone. */
  Credential saying(Set<String> assetIds, boolean authority) {
    return new Credential(
        id, version, false, publishedVersion, authority, assets(assetIds), passwords, certificates);
  }

  /** With a new password; the earlier ones end by then at the latest. */
  Credential rotated(CredentialPassword made, long earlierUntilUs) {
    List<CredentialPassword> all = new ArrayList<>(List.of(made));
    passwords.stream()
        .limit(KEPT_PASSWORDS - 1L)
        .forEach(earlier -> all.add(earlier.endingBy(earlierUntilUs)));
    return with(all, certificates);
  }

  Credential withoutPasswords() {
    return with(
        passwords.stream()
            .map(password -> password.endingBy(CredentialPassword.WITHDRAWN))
            .toList(),
        certificates);
  }

  /** With this certificate, in place of what was known of it. */
  Credential with(CredentialCertificate certificate) {
    Set<CredentialCertificate> all = new HashSet<>(certificates);
    all.removeIf(known -> known.sha256().equals(certificate.sha256()));
    all.add(certificate);
    return with(passwords, all);
  }

  /** Revoked altogether: what it had is gone but for its certificates, which are revoked. */
  Credential asRemoved() {
    return new Credential(
        id,
        version,
        true,
        publishedVersion,
        false,
        Set.of(),
        List.of(),
        certificates.stream().map(CredentialCertificate::asRevoked).collect(Collectors.toSet()));
  }

  private Credential with(List<CredentialPassword> kept, Set<CredentialCertificate> known) {
    return new Credential(id, version, removed, publishedVersion, byAuthority, assets, kept, known);
  }

  private static Set<CredentialAsset> assets(Set<String> ids) {
    return ids.stream().map(CredentialAsset::new).collect(Collectors.toSet());
  }

  @Override
  public io.samspil.contracts.v1.Credential toRecord() {
    var record =
        io.samspil.contracts.v1.Credential.newBuilder()
            .setDeviceId(id)
            .setVersion(version)
            .setRemoved(removed)
            .setByAuthority(byAuthority)
            .addAllAssetIds(assetIds());
    for (CredentialPassword password : passwords) {
      record.addSecrets(
          Secret.newBuilder()
              .setSalt(bytes(password.salt()))
              .setSha256(bytes(password.sha256()))
              .setUntilUs(password.untilUs()));
    }
    certificates.stream()
        .sorted(Comparator.comparing(CredentialCertificate::sha256))
        .forEach(
            known ->
                record.addCertificates(
                    DeviceCertificate.newBuilder()
                        .setSha256(bytes(known.sha256()))
                        .setRevoked(known.revoked())));
    return record.build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}

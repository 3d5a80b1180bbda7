package io.samspil.registry.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credential as the API shows it, and as it may be put back. Nothing is required. */
@Schema(name = "Credential")
record CredentialView(
    @Schema(
            description = "MQTT user name and common name",
            accessMode = Schema.AccessMode.READ_ONLY)
        String deviceId,
    @Schema(description = "In a PUT: the version it replaces; if absent, the last write wins")
        long version,
    @Schema(
            description = "Whether Kafka has this version",
            accessMode = Schema.AccessMode.READ_ONLY)
        boolean published,
    @Schema(description = "The meters and loads it speaks for") List<String> assetIds,
    @Schema(
            description =
                "Whether any certificate of the authority with its name will do, but for revoked"
                    + " ones")
        boolean byAuthority,
    @Schema(description = "The newest first", accessMode = Schema.AccessMode.READ_ONLY)
        List<Password> passwords,
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) List<Certificate> certificates) {

  /** What may be told of a password. */
  @Schema(name = "CredentialPassword")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Password(
      Instant created,
      @Schema(description = "Absent: no end") @Nullable Instant until,
      boolean good) {
    static Password of(CredentialPassword kept, Instant now) {
      boolean bounded = kept.untilUs() > CredentialPassword.WITHDRAWN;
      return new Password(
          Micros.toInstant(kept.createdUs()),
          bounded ? Micros.toInstant(kept.untilUs()) : null,
          kept.isGood(Micros.of(now)));
    }
  }

  @Schema(name = "CredentialCertificate")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Certificate(
      @Schema(description = "Of its DER form") String sha256,
      boolean revoked,
      @Schema(description = "Its own end") @Nullable Instant until) {
    static Certificate of(CredentialCertificate kept) {
      return new Certificate(
          kept.sha256(),
          kept.revoked(),
          kept.untilUs() == 0 ? null : Micros.toInstant(kept.untilUs()));
    }
  }

  static CredentialView of(Credential credential, boolean published, Instant now) {
    return new CredentialView(
        credential.id(),
        credential.version(),
        published,
        credential.assetIds(),
        credential.byAuthority(),
        credential.passwords().stream().map(kept -> Password.of(kept, now)).toList(),
        credential.certificates().stream()
            .sorted(Comparator.comparing(CredentialCertificate::sha256))
            .map(Certificate::of)
            .toList());
  }
}

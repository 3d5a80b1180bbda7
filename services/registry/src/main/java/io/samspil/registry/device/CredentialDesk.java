package io.samspil.registry.device;

import io.samspil.contracts.Micros;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.JsonBody;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.RegistrySettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What the API does with credentials. A change is answered when it is committed and Kafka has
 * confirmed it, so that it works from then on; if Kafka does not within {@code
 * samspil.registry.publish-wait}, the change is kept all the same, the answer is 202 and says
 * {@code "published": false}, and it is published as soon as Kafka is back.
 */
final class CredentialDesk {
  private static final Logger log = LoggerFactory.getLogger(CredentialDesk.class);
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private final CredentialWriter writer;
  private final Publisher publisher;
  private final RegistrySettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CredentialDesk(
      CredentialWriter writer, Publisher publisher, RegistrySettings settings, Clock clock) {
    this.writer = writer;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
  }

  Page<CredentialView> page(List<Credential> rows, long total, Page.Request request) {
    Instant now = clock.instant();
    List<CredentialView> items =
        rows.stream().map(row -> CredentialView.of(row, row.published(), now)).toList();
    return new Page<>(items, total, request.page(), request.size());
  }

  ResponseEntity<CredentialView> one(String id) {
    CredentialBody.requireId(id);
    Credential found = writer.find(id);
    if (found == null) {
      throw Problems.unknown(CredentialWriter.KIND, id);
    }
    return answer(HttpStatus.OK, found, found.published());
  }

  ResponseEntity<CredentialView> put(String id, @Nullable String ifMatch, byte[] body) {
    CredentialBody.requireId(id);
    CredentialBody read = CredentialBody.read(id, body);
    List<Long> expected = new ArrayList<>();
    JsonBody.version(ifMatch).ifPresent(expected::add);
    read.version().ifPresent(expected::add);
    var kept = writer.put(id, read.assetIds(), read.byAuthority(), expected);
    return answered(kept.created() ? HttpStatus.CREATED : HttpStatus.OK, kept.credential());
  }

  /** Revokes it altogether. */
  ResponseEntity<Void> remove(String id, @Nullable String ifMatch) {
    CredentialBody.requireId(id);
    List<Long> expected = JsonBody.version(ifMatch).stream().boxed().toList();
    boolean published = published(writer.change(id, expected, Credential::asRemoved));
    log.info("credential revoked device={}", id);
    return gone(published);
  }

  ResponseEntity<PasswordView> makePassword(String id, byte[] body) {
    CredentialBody.requireId(id);
    Duration grace = CredentialBody.grace(body);
    var made = new NewPassword(random);
    Instant now = clock.instant();
    long earlierUntilUs =
        grace.isZero() ? CredentialPassword.WITHDRAWN : Micros.of(now.plus(grace));
    Credential kept =
        writer.change(
            id, List.of(), current -> current.rotated(made.kept(Micros.of(now)), earlierUntilUs));
    boolean published = published(kept);
    log.info("password made device={} graceSeconds={}", id, grace.toSeconds());
    return ResponseEntity.status(published ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .eTag(tag(kept))
        .cacheControl(CacheControl.noStore())
        .body(new PasswordView(id, made.text(), kept.version(), published));
  }

  ResponseEntity<Void> withdrawPasswords(String id) {
    CredentialBody.requireId(id);
    boolean published = published(writer.change(id, List.of(), Credential::withoutPasswords));
    log.info("passwords withdrawn device={}", id);
    return gone(published);
  }

  ResponseEntity<CredentialView> pin(String id, byte[] body) {
    CredentialBody.requireId(id);
    CredentialCertificate certificate = Pem.read(id, body, clock.instant());
    Credential kept = writer.change(id, List.of(), current -> pinned(current, certificate));
    log.info("certificate pinned device={} sha256={}", id, certificate.sha256());
    return answered(HttpStatus.CREATED, kept);
  }

  private static Credential pinned(Credential current, CredentialCertificate certificate) {
    boolean revoked =
        current.certificate(certificate.sha256()).map(CredentialCertificate::revoked).orElse(false);
    if (revoked) {
      throw Problems.exception(
          HttpStatus.CONFLICT,
          "Revoked",
          "certificate %s of device '%s' is revoked, for good; issue another"
              .formatted(certificate.sha256(), current.id()));
    }
    return current.with(certificate);
  }

  ResponseEntity<Void> revoke(String id, String sha256) {
    CredentialBody.requireId(id);
    String fingerprint = sha256.replace(":", "").toLowerCase(Locale.ROOT);
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw Problems.invalid(
          "the path is not valid",
          List.of(Fault.of("sha256", sha256, "64 hexadecimal digits, with or without colons")));
    }
    Credential kept =
        writer.change(id, List.of(), current -> current.with(revoked(current, fingerprint)));
    log.info("certificate revoked device={} sha256={}", id, fingerprint);
    return gone(published(kept));
  }

  /** One that was never pinned can be revoked where the authority alone would let it in. */
  private static CredentialCertificate revoked(Credential current, String fingerprint) {
    var known = current.certificate(fingerprint);
    if (known.isEmpty() && !current.byAuthority()) {
      throw Problems.unknown("certificate of device '" + current.id() + "'", fingerprint);
    }
    return known.orElse(new CredentialCertificate(fingerprint, true, 0)).asRevoked();
  }

  private boolean published(Credential kept) {
    return kept.published() || publisher.publish(settings.publishWait());
  }

  private ResponseEntity<CredentialView> answered(HttpStatus done, Credential kept) {
    boolean published = published(kept);
    return answer(published ? done : HttpStatus.ACCEPTED, kept, published);
  }

  private ResponseEntity<CredentialView> answer(
      HttpStatus status, Credential credential, boolean published) {
    return ResponseEntity.status(status)
        .eTag(tag(credential))
        .body(CredentialView.of(credential, published, clock.instant()));
  }

  private static String tag(Credential credential) {
    return "\"" + credential.version() + "\"";
  }

  private static ResponseEntity<Void> gone(boolean published) {
    return ResponseEntity.status(published ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED).build();
  }
}

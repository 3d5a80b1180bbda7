package io.samspil.registry.device;

import io.samspil.contracts.Micros;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.asset.RegistrySettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API does with claims. */
final class ClaimDesk {
  private static final Logger log = LoggerFactory.getLogger(ClaimDesk.class);
  private static final int ID_BYTES = 8;

  private final ClaimStore claims;
  private final CredentialWriter writer;
  private final RegistryLocks locks;
  private final Publisher publisher;
  private final RegistrySettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ClaimDesk(
      ClaimStore claims,
      CredentialWriter writer,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings,
      Clock clock) {
    this.claims = claims;
    this.writer = writer;
    this.locks = locks;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
  }

  Page<ClaimView> page(Page.Request request) {
    Instant now = clock.instant();
    List<ClaimView> items =
        claims.list(request.size(), request.offset()).stream()
            .map(claim -> ClaimView.of(claim, now))
            .toList();
    return new Page<>(items, claims.count(), request.page(), request.size());
  }

  ResponseEntity<ClaimView> make(byte[] body) {
    Instant now = clock.instant();
    ClaimBody read = ClaimBody.read(body, now);
    ClaimCode code = ClaimCode.random(random);
    Claim claim =
        new Claim(
            newId(),
            code.sha256(),
            List.copyOf(read.assetIds()),
            Micros.of(now),
            Micros.of(read.expires()),
            0,
            "");
    locks.writing(
        () -> {
          writer.requireAssets(read.assetIds());
          claims.add(claim);
          return claim;
        });
    log.info("claim made claim={} expires={}", claim.id(), read.expires());
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(ClaimView.withCode(claim, code, now));
  }

  ResponseEntity<Void> delete(String id) {
    if (!locks.writing(() -> claims.delete(id))) {
      throw Problems.unknown("claim", id);
    }
    log.info("claim deleted claim={}", id);
    return ResponseEntity.noContent().build();
  }

  /**
   * Makes a credential for whoever has the code.
   *
   * @return empty if there is no such code, or it was redeemed, or has expired: who asks is not
   *     told which
   * @throws org.springframework.web.ErrorResponseException (409) if another has this device id; the
   *     code stays good
   */
  Optional<ResponseEntity<RedeemedView>> redeem(ClaimBody.Redemption asked) {
    var password = new NewPassword(random);
    Optional<Credential> made = locks.writing(() -> made(asked, password));
    return made.map(
        credential -> {
          boolean published = publisher.publish(settings.publishWait());
          log.info("claim redeemed device={}", credential.id());
          return ResponseEntity.status(published ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
              .cacheControl(CacheControl.noStore())
              .body(
                  new RedeemedView(
                      credential.id(), password.text(), credential.assetIds(), published));
        });
  }

  private Optional<Credential> made(ClaimBody.Redemption asked, NewPassword password) {
    long nowUs = Micros.of(clock.instant());
    Optional<Claim> claim = claims.withCode(asked.code()).filter(found -> found.isOpen(nowUs));
    claim.ifPresent(
        found -> {
          requireFree(asked.deviceId());
          claims.markRedeemed(found.id(), asked.deviceId(), nowUs);
        });
    return claim.map(
        found -> {
          Credential named =
              writer.keep(asked.deviceId(), Set.copyOf(found.assetIds()), false).credential();
          return writer.write(
              named, named.rotated(password.kept(nowUs), CredentialPassword.WITHDRAWN));
        });
  }

  /** A claim never adds to what another device has: that one's name would be taken over. */
  private void requireFree(String deviceId) {
    if (writer.find(deviceId) != null) {
      throw Problems.exception(
          HttpStatus.CONFLICT,
          "Device id in use",
          "device '%s' has a credential; the code stays good for another id".formatted(deviceId));
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}

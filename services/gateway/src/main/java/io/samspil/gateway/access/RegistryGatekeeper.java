package io.samspil.gateway.access;

import com.google.protobuf.ByteString;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.Secret;
import io.samspil.gateway.assets.Meters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in whom the registry knows, by what it says on {@code samspil.credentials}.
 *
 * <pre>
 *   shows                      registry says      required         not required
 *   nothing, or a name only    anything           no-credentials   anyone (1)
 *   name and password          nothing            unknown-device   anyone
 *   certificate                nothing            enrolled (2), or as the line above
 *   either                     removed            revoked-device   revoked-device
 *   either                     something          compared         compared
 * </pre>
 *
 * (1) but with the name of a device that the registry knows: no-credentials. (2) Where that is set:
 * it speaks for the asset of its name. A certificate comes before a password, which is then not
 * looked at; a user name beside it must be its common name.
 */
final class RegistryGatekeeper implements Gatekeeper {
  private static final Logger log = LoggerFactory.getLogger(RegistryGatekeeper.class);

  private final CredentialView view = new CredentialView();
  private final Ends ends = new Ends();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final AccessRule rule;
  private final DeviceSpeaker.@Nullable Enrolment enrolment;
  private final @Nullable TokenLogin tokens;
  private final InstantSource clock;

  /**
   * @param tokens which passwords may be instead; null: none
   */
  RegistryGatekeeper(
      AccessRule rule, Meters meters, @Nullable TokenLogin tokens, InstantSource clock) {
    this.rule = rule;
    this.tokens = tokens;
    this.enrolment = rule.enrolByAuthority() ? new DeviceSpeaker.Enrolment(meters) : null;
    this.clock = clock;
  }

  /**
   * Takes a record of the topic, from one thread.
   *
   * @param credential null for a tombstone
   */
  void apply(String deviceId, @Nullable Credential credential) {
    if (!view.apply(deviceId, credential)) {
      return;
    }
    if (credential != null) {
      long nowUs = Micros.of(clock.instant());
      credential.getSecretsList().stream()
          .mapToLong(Secret::getUntilUs)
          .filter(untilUs -> untilUs > nowUs)
          .forEach(untilUs -> ends.add(untilUs, deviceId));
      log.debug("credential device={} version={}", deviceId, credential.getVersion());
    }
    tell(deviceId);
  }

  /** Tells of the devices of which a password or certificate has ended since the last call. */
  void tellEnded() {
    ends.takeUntil(Micros.of(clock.instant())).forEach(this::tell);
  }

  private void tell(String deviceId) {
    for (Consumer<String> listener : listeners) {
      try {
        listener.accept(deviceId);
      } catch (RuntimeException e) {
        log.warn("a change was not taken by all device={} cause={}", deviceId, e.toString());
      }
    }
  }

  @Override
  public void onChange(Consumer<String> changed) {
    listeners.add(changed);
  }

  @Override
  public Speaker today(String deviceId) {
    return deviceId.isEmpty() ? Speaker.ANYONE : new AbsentSpeaker(view.entry(deviceId), enrolment);
  }

  /** How many devices have a credential. */
  long devices() {
    return view.countLive();
  }

  @Override
  public Admission admit(Login login) {
    @Nullable X509Certificate certificate = login.certificate();
    return certificate != null ? byCertificate(login, certificate) : byPassword(login);
  }

  private Admission byPassword(Login login) {
    @Nullable String name = login.userName();
    byte @Nullable [] password = login.password();
    if (name == null || name.isEmpty()) {
      return anyoneOr(Intruder.NO_CREDENTIALS, "no user name");
    }
    @Nullable KnownDevice known = view.known(name);
    if (known == null && tokens != null && password != null && tokens.isToken(password)) {
      return tokens.admit(name, password);
    }
    if (known == null) {
      return anyoneOr(
          password == null ? Intruder.NO_CREDENTIALS : Intruder.UNKNOWN_DEVICE,
          "the registry knows no device of this user name");
    }
    if (known.removed()) {
      return revoked(name);
    }
    return password == null
        ? refused(Intruder.NO_CREDENTIALS, "no password for device '" + name + "'")
        : compared(login, name, known, password);
  }

  private Admission compared(Login login, String name, KnownDevice known, byte[] password) {
    long nowUs = Micros.of(clock.instant());
    List<KnownPassword> matching =
        known.passwords().stream().filter(one -> one.isOf(password)).toList();
    if (matching.isEmpty()) {
      return refused(Intruder.WRONG_PASSWORD, "a wrong password for device '" + name + "'");
    }
    return matching.stream()
        .filter(one -> one.isGood(nowUs))
        .findFirst()
        .map(one -> admitted(login, name, new Proof.Password(one), null))
        .orElseGet(
            () -> refused(Intruder.EXPIRED_PASSWORD, "an old password of device '" + name + "'"));
  }

  private Admission byCertificate(Login login, X509Certificate certificate) {
    if (!isInForce(certificate)) {
      return refused(
          Intruder.UNTRUSTED_CERTIFICATE,
          "a certificate that is good from %s to %s"
              .formatted(
                  certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
    }
    @Nullable String name = Certificates.commonName(certificate);
    @Nullable ByteString fingerprint = Certificates.fingerprint(certificate);
    if (name == null || name.isEmpty() || fingerprint == null) {
      return refused(
          Intruder.UNKNOWN_CERTIFICATE, "a certificate whose subject has not one common name");
    }
    @Nullable String userName = login.userName();
    if (userName != null && !userName.isEmpty() && !userName.equals(name)) {
      return refused(
          Intruder.UNKNOWN_CERTIFICATE,
          "the certificate of device '" + name + "' with another's user name");
    }
    long untilUs = Micros.of(certificate.getNotAfter().toInstant());
    return compared(login, name, new Proof.Certificate(fingerprint, untilUs));
  }

  private boolean isInForce(X509Certificate certificate) {
    Instant now = clock.instant();
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.isBefore(certificate.getNotAfter().toInstant());
  }

  private Admission compared(Login login, String name, Proof.Certificate proof) {
    @Nullable KnownDevice known = view.known(name);
    if (known == null) {
      return enrolment != null
          ? admitted(login, name, proof, enrolment)
          : anyoneOr(
              Intruder.UNKNOWN_DEVICE, "a certificate of '" + name + "', which is no device");
    }
    if (known.removed()) {
      return revoked(name);
    }
    if (known.takes(proof.fingerprint())) {
      return admitted(login, name, proof, enrolment);
    }
    return known.revoked().contains(proof.fingerprint())
        ? refused(Intruder.REVOKED_CERTIFICATE, "a revoked certificate of device '" + name + "'")
        : refused(
            Intruder.UNKNOWN_CERTIFICATE,
            "a certificate of device '" + name + "' that is not pinned");
  }

  private Admission admitted(
      Login login, String name, Proof proof, DeviceSpeaker.@Nullable Enrolment without) {
    if (!ClientIds.areOf(name, login.clientId(), view::isLive)) {
      return refused(
          Intruder.FOREIGN_CLIENT_ID,
          "device '%s' with a client id that is not its own".formatted(name));
    }
    if (proof instanceof Proof.Certificate certificate) {
      ends.add(certificate.untilUs(), name);
    }
    return new Admission.Admitted(new DeviceSpeaker(view.entry(name), proof, without, clock));
  }

  private Admission anyoneOr(Intruder intruder, String reason) {
    return rule.required() ? refused(intruder, reason) : new Admission.Admitted(Speaker.ANYONE);
  }

  private static Admission revoked(String name) {
    return refused(Intruder.REVOKED_DEVICE, "device '" + name + "' is revoked");
  }

  private static Admission refused(Intruder intruder, String reason) {
    return new Admission.Refused(intruder, reason);
  }
}

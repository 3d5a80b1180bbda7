package io.samspil.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.DeviceCertificate;
import io.samspil.contracts.v1.Secret;
import io.samspil.gateway.access.Gatekeeper.Admission;
import io.samspil.gateway.assets.MeterView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gatekeeper with a clock to turn, what the registry says to it, and who knocks. */
final class City {
  static final String PASSWORD = "correct-horse";
  static final String OLDER = "older-horse";
  static final X509Certificate PUMP = certificate("pump");
  static final X509Certificate PUMP_OTHER = certificate("pump-other");
  static final X509Certificate TWO_NAMES = certificate("two-names");
  static final X509Certificate NAMELESS = certificate("nameless");
  static final X509Certificate HEATER = certificate("heater");
  static final Instant START = PUMP.getNotBefore().toInstant().plus(Duration.ofDays(1));

  final MeterView meters = new MeterView();
  final List<String> told = new ArrayList<>();
  final RegistryGatekeeper gatekeeper;
  Instant now = START;
  private long version;

  private City(boolean required, boolean enrol) {
    gatekeeper = new RegistryGatekeeper(new AccessRule(required, enrol), meters, null, () -> now);
    gatekeeper.onChange(told::add);
  }

  static City strict() {
    return new City(true, false);
  }

  static City onLoopback() {
    return new City(false, false);
  }

  static City enrolling() {
    return new City(true, true);
  }

  /** The registry says something of a device, with a newer version. */
  City says(String deviceId, UnaryOperator<Credential.Builder> what) {
    var credential =
        what.apply(Credential.newBuilder().setDeviceId(deviceId)).setVersion(++version);
    gatekeeper.apply(deviceId, credential.build());
    return this;
  }

  static Secret secret(String password, long untilUs) {
    ByteString salt = ByteString.copyFromUtf8("0123456789abcdef");
    byte[] hash =
        Certificates.sha256().digest(salt.concat(ByteString.copyFromUtf8(password)).toByteArray());
    return Secret.newBuilder()
        .setSalt(salt)
        .setSha256(ByteString.copyFrom(hash))
        .setUntilUs(untilUs)
        .build();
  }

  static Secret secret(String password) {
    return secret(password, 0);
  }

  static DeviceCertificate pinned(X509Certificate certificate) {
    return DeviceCertificate.newBuilder().setSha256(Certificates.fingerprint(certificate)).build();
  }

  static DeviceCertificate revoked(X509Certificate certificate) {
    return pinned(certificate).toBuilder().setRevoked(true).build();
  }

  Admission knocks(
      String clientId,
      @Nullable String userName,
      @Nullable String password,
      @Nullable X509Certificate certificate) {
    byte[] bytes = password == null ? null : password.getBytes(StandardCharsets.UTF_8);
    var remote = new InetSocketAddress("127.0.0.1", 50_000);
    return gatekeeper.admit(new Login(clientId, userName, bytes, certificate, remote));
  }

  Speaker comesIn(String userName, String password) {
    return speaker(knocks("", userName, password, null));
  }

  Speaker comesIn(X509Certificate certificate) {
    return speaker(knocks("", null, null, certificate));
  }

  static Speaker speaker(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) admission).speaker();
  }

  static Intruder intruder(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Refused.class);
    return ((Admission.Refused) admission).intruder();
  }

  private static X509Certificate certificate(String name) {
    try (InputStream pem = City.class.getResourceAsStream("/certificates/" + name + ".pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}

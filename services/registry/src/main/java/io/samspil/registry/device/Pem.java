package io.samspil.registry.device;

import io.samspil.contracts.Micros;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Problems;
import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Reads the certificate that is to be pinned. */
final class Pem {

  private Pem() {}

  /**
   * @param body one X.509 certificate, PEM or DER
   * @throws org.springframework.web.ErrorResponseException (400) if it is none, has ended, or is
   *     another's
   */
  static CredentialCertificate read(String deviceId, byte[] body, Instant now) {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(body));
      if (found.size() == 1 && found.iterator().next() instanceof X509Certificate certificate) {
        return checked(deviceId, certificate, now);
      }
      throw fault(found.size() + " certificates", "one X.509 certificate, PEM or DER");
    } catch (CertificateException e) {
      // Neither the body nor its fault is repeated: it may be a private key.
      throw fault("", "one X.509 certificate, PEM or DER");
    }
  }

  private static CredentialCertificate checked(
      String deviceId, X509Certificate certificate, Instant now) throws CertificateException {
    String subject = certificate.getSubjectX500Principal().getName();
    if (!commonNames(subject).equals(List.of(deviceId))) {
      throw fault(subject, "a subject with the one common name '" + deviceId + "'");
    }
    Instant end = certificate.getNotAfter().toInstant();
    if (!now.isBefore(end)) {
      throw fault("notAfter " + end, "a certificate that has not ended");
    }
    byte[] fingerprint = Sha256.of(certificate.getEncoded());
    return new CredentialCertificate(HexFormat.of().formatHex(fingerprint), false, Micros.of(end));
  }

  private static List<String> commonNames(String subject) {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .toList();
    } catch (InvalidNameException e) {
      return List.of();
    }
  }

  private static RuntimeException fault(String value, String expected) {
    return Problems.invalid(
        "the certificate is not valid", List.of(Fault.of("body", value, expected)));
  }
}

package io.samspil.gateway.access;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** What is read from a device's certificate. */
final class Certificates {
  private Certificates() {}

  /** The one common name of the subject; null if it has none, or several. */
  static @Nullable String commonName(X509Certificate certificate) {
    try {
      List<Rdn> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream().filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).toList();
      return names.size() == 1 && names.getFirst().getValue() instanceof String name ? name : null;
    } catch (InvalidNameException e) {
      return null;
    }
  }

  /** SHA-256 of the DER form; null if the certificate cannot be encoded. */
  static @Nullable ByteString fingerprint(X509Certificate certificate) {
    try {
      return ByteString.copyFrom(sha256().digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      return null;
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}

package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Authorities and their certificates, made by OpenSSL: {@code name.pem} and {@code name.key}. */
final class Certificates {
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final String NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  void authority(String name) throws Exception {
    run(
        "openssl req -x509 %2$s -days 2 -subj /CN=%1$s -keyout %1$s.key -out %1$s.pem"
            .formatted(name, NEW_KEY));
  }

  /** Makes a certificate for localhost, signed by the authority. */
  void certificate(String name, String authority, String commonName) throws Exception {
    Path extensions = folder.resolve("extensions");
    Files.writeString(extensions, "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    run(
        "openssl req %3$s -subj /CN=%2$s -keyout %1$s.key -out %1$s.csr"
            .formatted(name, commonName, NEW_KEY));
    run(
        "openssl x509 -req -days 2 -in %1$s.csr -CA %2$s.pem -CAkey %2$s.key -CAcreateserial -extfile extensions -out %1$s.pem"
            .formatted(name, authority));
    run(
        "openssl pkcs12 -export -in %1$s.pem -inkey %1$s.key -name own -passout pass:%2$s -out %1$s.p12"
            .formatted(name, new String(STORE_PASSWORD)));
  }

  private void run(String command) throws Exception {
    Tools.Ran ran = Tools.run(folder, List.of(command.split(" ")));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String pem(String name) throws IOException {
    return Files.readString(file(name + ".pem"));
  }

  /** SHA-256 of the certificate, in hexadecimal digits. */
  String fingerprint(String name) throws IOException, GeneralSecurityException {
    byte[] der = read(name).getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
  }

  private Certificate read(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file(name + ".pem"))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** Sockets that trust the authority and show the certificate. */
  SSLSocketFactory sockets(String authority, String certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", read(authority));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(
        KeyStore.getInstance(file(certificate + ".p12").toFile(), STORE_PASSWORD), STORE_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}

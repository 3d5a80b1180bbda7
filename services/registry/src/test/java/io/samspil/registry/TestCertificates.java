package io.samspil.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Certificates of the JDK's own keytool. */
final class TestCertificates {
  /** One certificate in both its forms. */
  record Made(String pem, String sha256) {}

  private TestCertificates() {}

  static Made of(String subject, Path folder) {
    try {
      Path store = folder.resolve("s" + System.nanoTime() + ".p12");
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      int rc =
          new ProcessBuilder(
                  keytool,
                  "-genkeypair",
                  "-alias",
                  "a",
                  "-keyalg",
                  "EC",
                  "-dname",
                  subject,
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  "changeit",
                  "-validity",
                  "30")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start()
              .waitFor();
      if (rc != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
      }
      var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
      byte[] der = keys.getCertificate("a").getEncoded();
      String pem =
          "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(der));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
      return new Made(pem, HexFormat.of().formatHex(hash));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

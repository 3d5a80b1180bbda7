package io.samspil.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the simulated city is where devices have to say it, and whom it believes.
 *
 * @param device the device that speaks for all its meters and loads; it gets a credential, and a
 *     new password at each start. Empty: the city says nothing of itself
 * @param ca PEM, who may have signed the certificates of the platform's doors; empty: whom Java
 *     trusts
 */
@ConfigurationProperties("samspil.simulator.identity")
record IdentityProperties(@DefaultValue("") String device, @DefaultValue("") String ca) {
  /** What it puts before the names of its connections. */
  String clientPrefix() {
    return device.isEmpty() ? "samspil" : device;
  }

  /** Whom to believe; null: whom Java does. */
  @Nullable SSLContext tls() {
    if (ca.isEmpty()) {
      return null;
    }
    try (InputStream in = Files.newInputStream(Path.of(ca))) {
      return believing(CertificateFactory.getInstance("X.509").generateCertificates(in));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "samspil.simulator.identity.ca is '%s'; expected a file of PEM certificates: %s"
              .formatted(ca, e),
          e);
    }
  }

  private static SSLContext believing(Collection<? extends Certificate> authorities)
      throws IOException, GeneralSecurityException {
    if (authorities.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
    believed.load(null, null);
    for (Certificate authority : authorities) {
      believed.setCertificateEntry("ca-" + believed.size(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

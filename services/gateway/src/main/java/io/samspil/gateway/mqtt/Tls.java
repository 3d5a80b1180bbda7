package io.samspil.gateway.mqtt;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 by PEM files, which are looked at again every few seconds: new connections get
 * what the files have now. Files that cannot be used are told of, and what was there before stays.
 */
public final class Tls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);

  /**
   * @param certificate with its chain, PEM
   * @param key of the certificate, PEM, PKCS #8, without a password
   * @param clientCa whose certificates are taken from clients; null: none are asked for
   * @param certificateRequired a client without one is not let in
   */
  public record PemFiles(
      Path certificate, Path key, @Nullable Path clientCa, boolean certificateRequired) {}

  private final PemFiles files;
  private volatile SslContext current;
  private List<Object> stamp;
  private @Nullable Thread watcher;

  /**
   * @throws IllegalArgumentException when the files cannot be used
   */
  public Tls(PemFiles files) {
    this.files = files;
    try {
      this.stamp = stamp();
      this.current = load();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "samspil.gateway.mqtt.tls: %s cannot be used: %s".formatted(files, e), e);
    }
  }

  SslContext current() {
    return current;
  }

  private SslContext load() throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forServer(files.certificate().toFile(), files.key().toFile())
            .protocols("TLSv1.3", "TLSv1.2");
    @Nullable Path ca = files.clientCa();
    if (ca != null) {
      builder
          .trustManager(ca.toFile())
          .clientAuth(files.certificateRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }
    return builder.build();
  }

  /** When each file was changed, and how large it is. */
  private List<Object> stamp() throws IOException {
    List<Object> found = new ArrayList<>();
    for (Path file :
        Stream.of(files.certificate(), files.key(), files.clientCa())
            .filter(java.util.Objects::nonNull)
            .toList()) {
      found.add(Files.getLastModifiedTime(file));
      found.add(Files.size(file));
    }
    return found;
  }

  /** Takes the files anew when they have changed. */
  synchronized void look() {
    try {
      List<Object> now = stamp();
      if (!now.equals(stamp)) {
        stamp = now;
        current = load();
        log.info("certificate taken anew file={}", files.certificate());
      }
    } catch (IOException | IllegalArgumentException e) {
      log.error("certificate cannot be used, the one before stays cause={}", e.toString());
    }
  }

  void watch(Duration every) {
    watcher =
        Thread.ofVirtual()
            .name("gateway-mqtt-certificates")
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(every);
                      look();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }
}

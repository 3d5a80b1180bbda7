package io.samspil.gateway.mqtt;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Shown;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to say of a connection that broke. */
final class Breakage {
  private static final Logger log = LoggerFactory.getLogger(Breakage.class);

  private Breakage() {}

  static void tell(Door door, Client client, Channel channel, Throwable cause) {
    if (isAboutItsCertificate(cause)) {
      door.counts().intruder(Intruder.UNTRUSTED_CERTIFICATE);
      log.info(
          "device refused remote={} kind={} reason=its certificate is not trusted: {}",
          channel.remoteAddress(),
          Intruder.UNTRUSTED_CERTIFICATE.id(),
          cause.getMessage());
    } else if (cause instanceof IOException || cause instanceof DecoderException) {
      log.debug("connection broke client={} cause={}", Shown.of(client.id()), cause.toString());
    } else {
      log.warn("connection failed client={}", Shown.of(client.id()), cause);
    }
  }

  /** Not when it is the client that does not trust ours. */
  private static boolean isAboutItsCertificate(Throwable cause) {
    for (@Nullable Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof CertificateException
          || (one instanceof SSLHandshakeException && isNoCertificate(one.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNoCertificate(@Nullable String message) {
    return message != null && message.contains("Empty client certificate chain");
  }
}

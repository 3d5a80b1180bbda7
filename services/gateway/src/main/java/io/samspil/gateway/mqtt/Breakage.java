package io.samspil.gateway.mqtt;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Shown;
import java.io.IOException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to say of a connection that broke. */
final class Breakage {
  private static final Logger log = LoggerFactory.getLogger(Breakage.class);

  private Breakage() {}

  static void tell(Door door, Client client, Channel channel, Throwable cause) {
    if (isAbout(CertificateException.class, cause)) {
      door.counts().intruder(Intruder.UNTRUSTED_CERTIFICATE);
      log.info(
          "device refused remote={} reason=its certificate is not trusted: {}",
          channel.remoteAddress(),
          cause.getMessage());
    } else if (cause instanceof IOException || cause instanceof DecoderException) {
      log.debug("connection broke client={} cause={}", Shown.of(client.id()), cause.toString());
    } else {
      log.warn("connection failed client={}", Shown.of(client.id()), cause);
    }
  }

  private static boolean isAbout(Class<? extends Throwable> type, Throwable cause) {
    for (@Nullable Throwable one = cause; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return true;
      }
    }
    return false;
  }
}

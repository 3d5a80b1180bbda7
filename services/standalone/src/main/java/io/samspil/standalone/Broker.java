package io.samspil.standalone;

import java.net.URI;
import java.util.Set;

/** Where an external MQTT broker listens. */
record Broker(String host, int port, boolean tls) {
  private static final int PLAIN = 1883;
  private static final int TLS = 8883;

  /**
   * @param url as {@link RunOptions} has checked it
   */
  static Broker of(String url) {
    URI uri = URI.create(url);
    boolean tls = Set.of("mqtts", "ssl").contains(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS : PLAIN;
    return new Broker(uri.getHost(), port, tls);
  }
}

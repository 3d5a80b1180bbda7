package io.samspil.simulator.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to publish.
 *
 * @param url the broker, {@code tcp://host:port} or {@code mqtt://host:port} ({@code ssl}, {@code
 *     mqtts} with TLS)
 * @param clientId the MQTT client id
 * @param window how many messages may be taken and not yet acknowledged, at least 1
 * @param firstBackoff the pause after the first failed attempt; it doubles up to 30 s
 * @param subscriptions topics that the same connection listens to, at QoS 1
 * @param login who connects; null: nobody in particular
 * @param tls whom to believe when the address is one of TLS; null: whom Java does
 */
public record PublisherSettings(
    URI url,
    String clientId,
    int window,
    Duration firstBackoff,
    List<String> subscriptions,
    @Nullable Login login,
    @Nullable SSLContext tls) {
  public PublisherSettings {
    subscriptions = List.copyOf(subscriptions);
    if (window < 1) {
      throw new IllegalArgumentException("window %d: expected at least 1".formatted(window));
    }
    brokerUrl(url);
  }

  /** With a first back-off of half a second, listening to nothing. */
  public PublisherSettings(URI url, String clientId, int window) {
    this(url, clientId, window, Duration.ofMillis(500), List.of(), null, null);
  }

  /** The same, listening to these topics too. */
  public PublisherSettings listeningTo(List<String> topics) {
    return new PublisherSettings(url, clientId, window, firstBackoff, topics, login, tls);
  }

  /** The same, as this device, believing these authorities. */
  public PublisherSettings as(@Nullable Login login, @Nullable SSLContext tls) {
    return new PublisherSettings(url, clientId, window, firstBackoff, subscriptions, login, tls);
  }

  /** The address in the form that the client library takes. */
  String brokerUrl() {
    return brokerUrl(url);
  }

  private static String brokerUrl(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    String known =
        switch (scheme) {
          case "tcp", "mqtt" -> "tcp";
          case "ssl", "mqtts" -> "ssl";
          default ->
              throw new IllegalArgumentException(
                  "MQTT address '%s': expected tcp://host:port".formatted(url));
        };
    if (url.getHost() == null) {
      throw new IllegalArgumentException(
          "MQTT address '%s' names no host: expected tcp://host:port".formatted(url));
    }
    int port = url.getPort() >= 0 ? url.getPort() : "tcp".equals(known) ? 1883 : 8883;
    return "%s://%s:%d".formatted(known, url.getHost(), port);
  }
}

package io.samspil.gateway.bridge;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge to somebody else's broker, under {@code samspil.gateway.bridge}.
 *
 * @param url {@code mqtt://host:port} or {@code tcp://}, with TLS {@code mqtts://} or {@code
 *     ssl://}; empty: no bridge
 * @param username empty: none
 * @param password empty: none; never shown
 * @param caFile PEM, who may have signed the broker's certificate; empty: whom Java trusts
 * @param certificateFile PEM, our own certificate and its chain; empty: none
 * @param keyFile PEM, its private key
 * @param group of the shared subscription, one for all instances; empty: a subscription that is not
 *     shared, for one instance with one connection
 * @param filters what to subscribe to; empty: our own topics and those of the device profiles
 * @param connections how many, each with a session of its own
 * @param sparkplug whether this instance, and no other, takes the broker's Sparkplug B messages: on
 *     one more connection, because the messages of an edge node have to stay in their order
 * @param setpoints whether this instance carries setpoints to the broker; one is enough
 * @param clientIdPrefix before the number of the connection; empty: made of {@code
 *     samspil.gateway.name}. It names the sessions at the broker, so it has to stay the same, and
 *     to be another for each instance
 * @param sessionExpiry how long the broker keeps for us what comes while we are away
 * @param keepAlive after so long without a word from the broker it is asked; after twice as long it
 *     is taken for gone
 * @param maxInFlight messages on their way to Kafka, of all connections together
 * @param maxInFlightBytes what they may take
 */
@ConfigurationProperties("samspil.gateway.bridge")
public record BridgeProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("") String caFile,
    @DefaultValue("") String certificateFile,
    @DefaultValue("") String keyFile,
    @DefaultValue("samspil") String group,
    @DefaultValue List<String> filters,
    @DefaultValue("2") int connections,
    @DefaultValue("false") boolean sparkplug,
    @DefaultValue("true") boolean setpoints,
    @DefaultValue("") String clientIdPrefix,
    @DefaultValue("P1D") Duration sessionExpiry,
    @DefaultValue("PT1M") Duration keepAlive,
    @DefaultValue("10000") int maxInFlight,
    @DefaultValue("16777216") long maxInFlightBytes) {
  private static final String PREFIX = "samspil.gateway.bridge.";
  private static final Set<String> SCHEMES = Set.of("mqtt", "tcp", "mqtts", "ssl");
  private static final int MOST_CONNECTIONS = 64;
  private static final long LONGEST_EXPIRY_S = 0xFFFF_FFFEL;
  private static final long LONGEST_KEEP_ALIVE_S = 65_535;

  public BridgeProperties {
    List<String> faults = new ArrayList<>();
    if (!url.isEmpty() && !isBroker(url)) {
      faults.add(
          wrong("url", withoutUser(url), "mqtt://host:port or mqtts://host:port, without a user"));
    }
    if (!password.isEmpty() && username.isEmpty()) {
      faults.add(PREFIX + "password is set; expected username beside it");
    }
    if (certificateFile.isEmpty() != keyFile.isEmpty()) {
      faults.add(
          wrong(
              "certificate-file",
              certificateFile,
              "both certificate-file and key-file, or neither"));
    }
    if (!group.matches("[^/+#\\s]*")) {
      faults.add(wrong("group", group, "a name without / + # and spaces"));
    }
    if (group.isEmpty() && connections != 1) {
      faults.add(wrong("connections", connections, "1, because without a group each gets all"));
    }
    checkNumbers(connections, sessionExpiry, keepAlive, maxInFlight, maxInFlightBytes, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    filters = List.copyOf(filters);
  }

  private static void checkNumbers(
      int connections,
      Duration sessionExpiry,
      Duration keepAlive,
      int maxInFlight,
      long maxInFlightBytes,
      List<String> faults) {
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      faults.add(wrong("connections", connections, "1 to " + MOST_CONNECTIONS));
    }
    if (sessionExpiry.toSeconds() < 1 || sessionExpiry.toSeconds() > LONGEST_EXPIRY_S) {
      faults.add(wrong("session-expiry", sessionExpiry, "PT1S or longer"));
    }
    if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > LONGEST_KEEP_ALIVE_S) {
      faults.add(wrong("keep-alive", keepAlive, "PT1S to PT65535S"));
    }
    if (maxInFlight < connections) {
      faults.add(wrong("max-in-flight", maxInFlight, "at least one for each connection"));
    }
    if (maxInFlightBytes < connections) {
      faults.add(wrong("max-in-flight-bytes", maxInFlightBytes, "at least one per connection"));
    }
  }

  /** Whether there is a broker to go to. */
  public boolean isOn() {
    return !url.isEmpty();
  }

  /** Where the broker is. */
  Address address() {
    URI uri = URI.create(url);
    boolean tls = Set.of("mqtts", "ssl").contains(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 8883 : 1883;
    return new Address(uri.getHost(), port, tls);
  }

  /** A broker. */
  record Address(String host, int port, boolean tls) {
    /** In the scheme that the client library knows. */
    String uri() {
      return "%s://%s:%d".formatted(tls ? "ssl" : "tcp", host, port);
    }
  }

  String clientId(String gateway, String connection) {
    String prefix = clientIdPrefix.isEmpty() ? "samspil-" + gateway : clientIdPrefix;
    return prefix + "-" + connection;
  }

  private static boolean isBroker(String url) {
    try {
      URI uri = new URI(url);
      @Nullable String scheme = uri.getScheme();
      return scheme != null
          && SCHEMES.contains(scheme)
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutUser(String url) {
    return url.replaceAll("//[^/]*@", "//…@");
  }

  private static String wrong(String key, Object value, String expected) {
    return "%s%s is '%s'; expected %s".formatted(PREFIX, key, value, expected);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "BridgeProperties[url=%s, username=%s, group=%s, connections=%d]"
        .formatted(url, username, group, connections);
  }
}

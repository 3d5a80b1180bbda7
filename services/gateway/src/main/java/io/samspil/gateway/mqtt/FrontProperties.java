package io.samspil.gateway.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of the front under {@code samspil.gateway.mqtt}, beside its address and the sizes
 * of packets.
 *
 * @param maxConnections open at a time
 * @param maxConnectionsPerAddress of one address; 0: as many as in total
 * @param connectionsPerSecond new ones of one address; 0: no limit
 * @param connectWithin how soon a new connection must say CONNECT
 * @param packetWithin how soon a packet that has begun must be whole
 * @param unreadWithin how long a client may leave unread what it is sent
 * @param maxKeepAlive given to MQTT 5 clients that ask for more or for none; 1 s to 18 h
 * @param maxSubscriptions of one connection
 * @param maxWillBytes topic and payload of a will
 * @param topicAliases of one connection
 * @param messagesPerSecond of one connection, before it is read later; 0: no limit
 * @param bytesPerSecond of PUBLISH packets of one connection; 0: no limit
 * @param serverReference where MQTT 5 clients are sent when the gateway stops
 */
@ConfigurationProperties("samspil.gateway.mqtt")
public record FrontProperties(
    @DefaultValue("50000") int maxConnections,
    @DefaultValue("0") int maxConnectionsPerAddress,
    @DefaultValue("0") int connectionsPerSecond,
    @DefaultValue("PT10S") Duration connectWithin,
    @DefaultValue("PT30S") Duration packetWithin,
    @DefaultValue("PT30S") Duration unreadWithin,
    @DefaultValue("PT1H") Duration maxKeepAlive,
    @DefaultValue("1000") int maxSubscriptions,
    @DefaultValue("4096") int maxWillBytes,
    @DefaultValue("16") int topicAliases,
    @DefaultValue("0") int messagesPerSecond,
    @DefaultValue("0") int bytesPerSecond,
    @Nullable String serverReference,
    @DefaultValue TlsListener tls,
    @DefaultValue WebSocketListener ws,
    @DefaultValue WebSocketListener wss) {
  private static final String PREFIX = "samspil.gateway.mqtt.";
  private static final Duration LONGEST_KEEP_ALIVE = Duration.ofSeconds(0xFFFF);

  /** The port of a listener that is off. */
  public static final int OFF = -1;

  /** Whether a client of the TLS listeners is asked for a certificate. */
  public enum ClientCertificate {
    /** It is not asked for. */
    NONE,
    /** It may come with one or without; one that is not trusted is refused. */
    OPTIONAL,
    /** It must have one. */
    REQUIRE
  }

  public FrontProperties {
    requireAtLeast(1, "max-connections", maxConnections);
    requireAtLeast(0, "max-connections-per-address", maxConnectionsPerAddress);
    requireAtLeast(0, "connections-per-second", connectionsPerSecond);
    requirePositive("connect-within", connectWithin);
    requirePositive("packet-within", packetWithin);
    requirePositive("unread-within", unreadWithin);
    requirePositive("max-keep-alive", maxKeepAlive);
    require(
        maxKeepAlive.toSeconds() >= 1 && maxKeepAlive.compareTo(LONGEST_KEEP_ALIVE) <= 0,
        "max-keep-alive",
        maxKeepAlive,
        "1 to 65535 seconds");
    requireAtLeast(0, "max-subscriptions", maxSubscriptions);
    requireAtLeast(0, "max-will-bytes", maxWillBytes);
    require(
        topicAliases >= 0 && topicAliases <= 0xFFFF, "topic-aliases", topicAliases, "0 to 65535");
    requireAtLeast(0, "messages-per-second", messagesPerSecond);
    requireAtLeast(0, "bytes-per-second", bytesPerSecond);
    requirePort("tls.port", tls.port);
    requirePort("ws.port", ws.port);
    requirePort("wss.port", wss.port);
    if (tls.port != OFF || wss.port != OFF) {
      tls.requireFiles();
    }
  }

  /**
   * TLS; its certificate is that of {@code wss} too.
   *
   * @param port -1: off; 0: a free one
   * @param address empty: that of {@code samspil.gateway.mqtt.address}
   * @param certificate a PEM file, with its chain
   * @param key a PEM file, PKCS #8, without a password
   * @param clientCa a PEM file: whose certificates are taken from clients
   */
  public record TlsListener(
      @DefaultValue("-1") int port,
      @DefaultValue("") String address,
      @Nullable String certificate,
      @Nullable String key,
      @Nullable String clientCa,
      @DefaultValue("NONE") ClientCertificate clientCertificate) {

    private void requireFiles() {
      requireText("tls.certificate", certificate);
      requireText("tls.key", key);
      if (clientCertificate != ClientCertificate.NONE) {
        requireText("tls.client-ca", clientCa);
      }
    }

    Tls.PemFiles files() {
      boolean asked = clientCertificate != ClientCertificate.NONE;
      return new Tls.PemFiles(
          Path.of(requireText("tls.certificate", certificate)),
          Path.of(requireText("tls.key", key)),
          asked ? Path.of(requireText("tls.client-ca", clientCa)) : null,
          clientCertificate == ClientCertificate.REQUIRE);
    }

    private static String requireText(String key, @Nullable String value) {
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(PREFIX + key + " is missing; expected a PEM file");
      }
      return value;
    }
  }

  /**
   * WebSocket.
   *
   * @param port -1: off; 0: a free one
   * @param address empty: that of {@code samspil.gateway.mqtt.address}
   */
  public record WebSocketListener(
      @DefaultValue("-1") int port,
      @DefaultValue("") String address,
      @DefaultValue("/mqtt") String path) {}

  private static void requirePort(String key, int port) {
    require(port >= OFF && port <= 65_535, key, port, "-1 (off) to 65535");
  }

  private static void requirePositive(String key, Duration value) {
    require(value.isPositive(), key, value, "a duration of more than 0");
  }

  private static void requireAtLeast(long least, String key, long value) {
    require(value >= least, key, value, least + " or more");
  }

  private static void require(boolean good, String key, Object value, String expected) {
    if (!good) {
      throw new IllegalArgumentException(
          PREFIX + key + " is '" + value + "'; expected " + expected);
    }
  }
}

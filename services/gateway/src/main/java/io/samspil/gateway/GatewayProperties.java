package io.samspil.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set, under {@code samspil.gateway}.
 *
 * @param name of this instance, in the origin of every reading and different from that of every
 *     other instance; blank: that of the host, which is the pod's in Kubernetes
 * @param maxPayloadBytes a larger payload is quarantined
 * @param futureTolerance how far a device's clock may be ahead
 * @param pastTolerance how old a live meter's reading may be
 * @param unknownMeterGrace how long a message of an unknown meter waits for it to become known
 * @param profilesDir device profiles beside the built-in ones
 * @param maxInFlight messages on their way to Kafka, of all connections
 * @param maxInFlightBytes what they may take
 * @param linger how long a batch to Kafka waits for more
 * @param drainTimeout how long a stopping gateway waits for what is on its way
 * @param quarantineListed how many refused messages can be listed
 */
@ConfigurationProperties("samspil.gateway")
public record GatewayProperties(
    @DefaultValue("") String name,
    @DefaultValue("262144") int maxPayloadBytes,
    @DefaultValue("PT5M") Duration futureTolerance,
    @DefaultValue("P35D") Duration pastTolerance,
    @DefaultValue("PT0.5S") Duration unknownMeterGrace,
    @Nullable String profilesDir,
    @DefaultValue("100000") int maxInFlight,
    @DefaultValue("33554432") long maxInFlightBytes,
    @DefaultValue("PT0.002S") Duration linger,
    @DefaultValue("PT5S") Duration drainTimeout,
    @DefaultValue("20000") int quarantineListed,
    @DefaultValue Mqtt mqtt) {
  private static final String PREFIX = "samspil.gateway.";
  private static final int SMALLEST_PACKET = 1024;
  private static final int LARGEST_PACKET = 3 * 1024 * 1024;

  public GatewayProperties {
    name = name.isBlank() ? HostName.ours() : name.strip();
    requireAtLeast(1, "max-payload-bytes", maxPayloadBytes);
    requireNotNegative("future-tolerance", futureTolerance);
    requireNotNegative("past-tolerance", pastTolerance);
    requireNotNegative("unknown-meter-grace", unknownMeterGrace);
    requireAtLeast(1, "max-in-flight", maxInFlight);
    requireAtLeast(mqtt.maxPacketBytes(), "max-in-flight-bytes", maxInFlightBytes);
    requireNotNegative("linger", linger);
    requireNotNegative("drain-timeout", drainTimeout);
    requireAtLeast(1, "quarantine-listed", quarantineListed);
    require(
        maxPayloadBytes <= mqtt.maxPacketBytes(),
        "max-payload-bytes",
        maxPayloadBytes,
        "at most samspil.gateway.mqtt.max-packet-bytes, " + mqtt.maxPacketBytes());
  }

  /**
   * A directory; a text until here, because a {@code Path} would be looked for on the classpath.
   */
  public @Nullable Path profilesPath() {
    return profilesDir == null || profilesDir.isBlank() ? null : Path.of(profilesDir);
  }

  /**
   * The front that devices connect to.
   *
   * @param address a loopback address, unless devices have to say who they are
   * @param port 0: a free one
   * @param threads 0: as many as processors
   * @param maxPacketBytes a larger packet ends the connection
   * @param maxInFlight messages of one connection on their way
   * @param maxInFlightBytes what they may take
   */
  public record Mqtt(
      @DefaultValue("127.0.0.1") String address,
      @DefaultValue("1883") int port,
      @DefaultValue("0") int threads,
      @DefaultValue("2097152") int maxPacketBytes,
      @DefaultValue("1000") int maxInFlight,
      @DefaultValue("4194304") long maxInFlightBytes) {
    public Mqtt {
      require(port >= 0 && port <= 65_535, "mqtt.port", port, "0 to 65535");
      requireAtLeast(0, "mqtt.threads", threads);
      require(
          maxPacketBytes >= SMALLEST_PACKET && maxPacketBytes <= LARGEST_PACKET,
          "mqtt.max-packet-bytes",
          maxPacketBytes,
          SMALLEST_PACKET + " to " + LARGEST_PACKET);
      requireAtLeast(1, "mqtt.max-in-flight", maxInFlight);
      requireAtLeast(1, "mqtt.max-in-flight-bytes", maxInFlightBytes);
    }

    InetSocketAddress socketAddress() {
      return new InetSocketAddress(address, port);
    }

    int threadsOrProcessors() {
      return threads > 0 ? threads : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
  }

  private static void requireNotNegative(String key, Duration value) {
    require(!value.isNegative(), key, value, "a duration of 0 or more");
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

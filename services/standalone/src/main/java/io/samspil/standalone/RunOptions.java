package io.samspil.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to run, checked.
 *
 * @param empty no simulated city
 * @param meters how many meters the simulated city has
 * @param crowdedFeeder whether that city has a feeder that its loads can overload
 * @param data the folder that keeps everything
 * @param httpPort 0 takes a free one, as do the other ports
 * @param influxUrl of the external InfluxDB; null unless the store is {@link Store#influx}
 * @param mqttUrl of an external MQTT broker that devices publish to, the simulated ones too; null:
 *     they connect to the platform itself
 * @param kafka bootstrap servers of an external Kafka; null runs the embedded broker
 * @param signIn whether the API wants tokens, those that {@code samspil token} gives
 * @param train a short run that only shows the JVM which classes a start needs
 */
record RunOptions(
    boolean empty,
    int meters,
    boolean crowdedFeeder,
    Path data,
    int httpPort,
    int mqttPort,
    int kafkaPort,
    Store store,
    @Nullable String influxUrl,
    @Nullable String mqttUrl,
    @Nullable String kafka,
    boolean signIn,
    boolean train) {
  private static final int MAX_METERS = 1_000_000;
  private static final int MAX_PORT = 65_535;
  private static final Pattern HOST_PORTS =
      Pattern.compile("[A-Za-z0-9.\\-_\\[\\]:]+:\\d{1,5}(,[A-Za-z0-9.\\-_\\[\\]:]+:\\d{1,5})*");

  RunOptions {
    within("--meters", meters, 1, MAX_METERS);
    within("--http-port", httpPort, 0, MAX_PORT);
    within("--mqtt-port", mqttPort, 0, MAX_PORT);
    within("--kafka-port", kafkaPort, 0, MAX_PORT);
    different("--http-port", httpPort, "--mqtt-port", mqttPort);
    if (kafka == null) {
      different("--http-port", httpPort, "--kafka-port", kafkaPort);
      different("--mqtt-port", mqttPort, "--kafka-port", kafkaPort);
    } else if (!HOST_PORTS.matcher(kafka).matches()) {
      throw Refusal.badArgument(
          "--kafka %s is not HOST:PORT, or several of them with commas between.".formatted(kafka));
    }
    checkStore(store, influxUrl);
    if (mqttUrl != null && !isBroker(mqttUrl)) {
      throw Refusal.badArgument(
          "--mqtt-url is not mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS; a user and password go"
              + " into SAMSPIL_GATEWAY_BRIDGE_USERNAME and SAMSPIL_GATEWAY_BRIDGE_PASSWORD.");
    }
  }

  private static void within(String flag, int value, int least, int most) {
    if (value < least || value > most) {
      throw Refusal.badArgument(
          "%s %d is out of range: it takes %d to %d.".formatted(flag, value, least, most));
    }
  }

  private static void different(String flag, int port, String otherFlag, int otherPort) {
    if (port != 0 && port == otherPort) {
      throw Refusal.badArgument(
          "%s and %s are both %d: each needs a port of its own.".formatted(flag, otherFlag, port));
    }
  }

  private static void checkStore(Store store, @Nullable String influxUrl) {
    if (store == Store.quest && influxUrl != null) {
      throw Refusal.badArgument(
          "--influx-url %s is used with --store influx only.".formatted(influxUrl));
    }
    if (store == Store.influx && influxUrl == null) {
      throw Refusal.badArgument(
          "--store influx needs --influx-url URL, for example http://127.0.0.1:8086.");
    }
    if (influxUrl != null && !isHttp(influxUrl)) {
      throw Refusal.badArgument(
          "--influx-url %s is not an http:// or https:// address.".formatted(influxUrl));
    }
  }

  private static boolean isHttp(String url) {
    return hasForm(url, Set.of("http", "https"));
  }

  private static boolean isBroker(String url) {
    return hasForm(url, Set.of("mqtt", "tcp", "mqtts", "ssl"))
        && URI.create(url).getUserInfo() == null;
  }

  private static boolean hasForm(String url, Set<String> schemes) {
    try {
      var uri = new URI(url);
      return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

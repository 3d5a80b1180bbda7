package io.samspil.simulator;

import io.samspil.simulator.api.TokenSource;
import io.samspil.simulator.city.City;
import io.samspil.simulator.city.Evening;
import io.samspil.simulator.city.Mix;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The simulated city.
 *
 * @param enabled whether there is one
 * @param meters how many meters it has, 1 to 1,000,000
 * @param interval how often each meter sends, at least 100 ms
 * @param seed what the city follows from
 * @param kinds how the meters divide, for example {@code electricity:50,water:20}
 * @param crowdedFeeder how long the cars stay on a feeder of 400 kW with 100 households and 60
 *     chargers, to which all of them come in the second minute; zero: there is no such feeder
 * @param mqttUrl the platform's MQTT door
 * @param apiUrl the platform's HTTP API
 */
@ConfigurationProperties("samspil.simulator")
record SimulatorProperties(
    boolean enabled,
    int meters,
    Duration interval,
    long seed,
    String kinds,
    Duration crowdedFeeder,
    URI mqttUrl,
    URI apiUrl) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration SHORTEST_STAY = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration BEFORE_EVENING = Duration.ofMinutes(1);
  private static final int MOST_METERS = 1_000_000;

  SimulatorProperties {
    List<String> faults = new ArrayList<>();
    if (meters < 1 || meters > MOST_METERS) {
      faults.add(wrong("meters", meters, "expected 1 to " + MOST_METERS));
    }
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      faults.add(wrong("interval", interval, "expected 100ms to 24h"));
    }
    boolean crowded = !crowdedFeeder.isZero();
    if (crowded
        && (crowdedFeeder.compareTo(SHORTEST_STAY) < 0 || crowdedFeeder.compareTo(LONGEST) > 0)) {
      faults.add(wrong("crowded-feeder", crowdedFeeder, "expected 0s, or 2m to 24h"));
    }
    if (!hasForm(mqttUrl, "tcp|mqtt|ssl|mqtts")) {
      faults.add(wrong("mqtt-url", mqttUrl, "expected tcp://host:port"));
    }
    if (!hasForm(apiUrl, "https?")) {
      faults.add(wrong("api-url", apiUrl, "expected http://host:port"));
    }
    try {
      Mix.parse(kinds);
    } catch (IllegalArgumentException e) {
      faults.add(wrong("kinds", kinds, String.valueOf(e.getMessage())));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** The endpoints as configured. */
  CityEndpoints endpoints(TokenSource tokens) {
    return new Configured(mqttUrl, apiUrl, tokens);
  }

  private record Configured(URI mqttUrl, URI apiUrl, TokenSource tokens) implements CityEndpoints {}

  /** The city that begins now. */
  City city(Instant now) {
    @Nullable Evening evening =
        crowdedFeeder.isZero() ? null : new Evening(now.plus(BEFORE_EVENING), crowdedFeeder);
    return City.build(seed, meters, mix(), evening);
  }

  private Mix mix() {
    return Mix.parse(kinds);
  }

  private static boolean hasForm(URI url, String schemes) {
    return url.getHost() != null && url.getScheme() != null && url.getScheme().matches(schemes);
  }

  private static String wrong(String key, Object value, String expected) {
    return "samspil.simulator.%s=%s: %s".formatted(key, value, expected);
  }
}

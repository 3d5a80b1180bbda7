package io.samspil.simulator;

import io.samspil.simulator.api.TokenSource;
import java.net.URI;

/**
 * Where the platform is that the city reports to. Standalone, whose ports are known only once it
 * has started, supplies a bean of its own; otherwise the configuration says it. Asked once, after
 * the application is ready.
 */
public interface CityEndpoints {
  /** The MQTT door, for example {@code tcp://127.0.0.1:1883}. */
  URI mqttUrl();

  /** The HTTP API, for example {@code http://127.0.0.1:8080}. */
  URI apiUrl();

  /** What the API wants to see. */
  default TokenSource tokens() {
    return TokenSource.NONE;
  }
}

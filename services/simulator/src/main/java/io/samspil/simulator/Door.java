package io.samspil.simulator;

import io.samspil.simulator.mqtt.Login;
import io.samspil.simulator.mqtt.PublisherSettings;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT door as the city comes to it.
 *
 * @param url where it is
 * @param clientPrefix what the names of the city's connections begin with
 * @param login as whom; null: nobody in particular
 * @param tls whom to believe; null: whom Java does
 */
record Door(URI url, String clientPrefix, @Nullable Login login, @Nullable SSLContext tls) {
  /** As nobody in particular. */
  static Door open(URI url) {
    return new Door(url, "samspil", null, null);
  }

  /** A connection of this name. */
  PublisherSettings connection(String name, int window) {
    return new PublisherSettings(url, clientPrefix + "-" + name, window).as(login, tls);
  }
}

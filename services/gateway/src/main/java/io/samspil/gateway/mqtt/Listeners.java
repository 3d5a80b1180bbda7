package io.samspil.gateway.mqtt;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the front listens.
 *
 * @param tls null when none of them needs it
 */
public record Listeners(List<Listener> all, @Nullable Tls tls) {
  private static final String PREFIX = "samspil.gateway.mqtt.";

  /**
   * @param plain of MQTT over TCP
   */
  public static Listeners of(InetSocketAddress plain, FrontProperties properties) {
    String host = plain.getHostString();
    List<Listener> listeners = new ArrayList<>();
    listeners.add(Listener.plain(plain));
    FrontProperties.TlsListener tls = properties.tls();
    if (tls.port() != FrontProperties.OFF) {
      String own = either(tls.address(), host);
      listeners.add(new Listener("tls", new InetSocketAddress(own, tls.port()), true, null));
    }
    add(listeners, "ws", properties.ws(), host);
    add(listeners, "wss", properties.wss(), host);
    boolean secured = listeners.stream().anyMatch(Listener::tls);
    return new Listeners(listeners, secured ? new Tls(tls.files()) : null);
  }

  private static void add(
      List<Listener> listeners,
      String name,
      FrontProperties.WebSocketListener settings,
      String host) {
    if (settings.port() != FrontProperties.OFF) {
      String own = either(settings.address(), host);
      InetSocketAddress address = new InetSocketAddress(own, settings.port());
      listeners.add(new Listener(name, address, name.equals("wss"), settings.path()));
    }
  }

  private static String either(String own, String common) {
    return own.isBlank() ? common : own;
  }

  /** By the key of its setting, where each of them listens. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Listener one : all) {
      String level = one.name().equals(Listener.PLAIN) ? "" : one.name() + ".";
      addresses.put(PREFIX + level + "address", one.address().getHostString());
    }
    return addresses;
  }
}

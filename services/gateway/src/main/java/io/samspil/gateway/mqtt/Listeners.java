package io.samspil.gateway.mqtt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the front listens: beyond loopback only where devices have to say who they are.
 *
 * @param tls null when none of them needs it
 */
public record Listeners(List<Listener> all, @Nullable Tls tls) {
  private static final String PREFIX = "samspil.gateway.mqtt.";

  /**
   * @param plain of MQTT over TCP
   * @param authenticated whether devices have to say who they are
   * @throws IllegalArgumentException names the key and the address that may not be listened on
   */
  public static Listeners of(
      InetSocketAddress plain, FrontProperties properties, boolean authenticated) {
    String host = plain.getHostString();
    List<Listener> listeners = new ArrayList<>();
    check("", host, authenticated);
    listeners.add(Listener.plain(plain));
    FrontProperties.TlsListener tls = properties.tls();
    if (tls.port() != FrontProperties.OFF) {
      String own = check("tls.", either(tls.address(), host), authenticated);
      listeners.add(new Listener("tls", new InetSocketAddress(own, tls.port()), true, null));
    }
    add(listeners, "ws", properties.ws(), host, authenticated);
    add(listeners, "wss", properties.wss(), host, authenticated);
    boolean secured = listeners.stream().anyMatch(Listener::tls);
    return new Listeners(listeners, secured ? new Tls(tls.files()) : null);
  }

  private static void add(
      List<Listener> listeners,
      String name,
      FrontProperties.WebSocketListener settings,
      String host,
      boolean authenticated) {
    if (settings.port() != FrontProperties.OFF) {
      String own = check(name + ".", either(settings.address(), host), authenticated);
      InetSocketAddress address = new InetSocketAddress(own, settings.port());
      listeners.add(new Listener(name, address, name.equals("wss"), settings.path()));
    }
  }

  private static String either(String own, String common) {
    return own.isBlank() ? common : own;
  }

  private static String check(String listener, String address, boolean authenticated) {
    String is = PREFIX + listener + "address is '" + address + "'; expected ";
    try {
      if (!authenticated && !InetAddress.getByName(address).isLoopbackAddress()) {
        throw new IllegalArgumentException(
            is
                + "a loopback address such as 127.0.0.1,"
                + " because devices do not have to say who they are"
                + " (samspil.gateway.access.required)");
      }
      return address;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(is + "an address of this machine", e);
    }
  }
}

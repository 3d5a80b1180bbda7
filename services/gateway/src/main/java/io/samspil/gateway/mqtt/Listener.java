package io.samspil.gateway.mqtt;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One place where devices can connect.
 *
 * @param name {@code mqtt}, {@code tls}, {@code ws} or {@code wss}
 * @param webSocketPath null: MQTT straight over TCP or TLS
 */
public record Listener(
    String name, InetSocketAddress address, boolean tls, @Nullable String webSocketPath) {
  static final String PLAIN = "mqtt";

  /** MQTT over TCP. */
  public static Listener plain(InetSocketAddress address) {
    return new Listener(PLAIN, address, false, null);
  }
}

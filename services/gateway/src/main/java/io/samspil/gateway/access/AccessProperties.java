package io.samspil.gateway.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who has to prove who they are, {@code samspil.gateway.access.*}.
 *
 * @param required whether a connection without credentials is refused; if absent: not on a loopback
 *     address, and on every other
 * @param enrolByAuthority whether a device that the registry knows nothing of, but that has a
 *     certificate of the authority, speaks for the asset of its name
 */
@ConfigurationProperties("samspil.gateway.access")
public record AccessProperties(
    @Nullable Boolean required, @DefaultValue("false") boolean enrolByAuthority) {

  /**
   * What holds where the front listens on this address.
   *
   * @throws IllegalArgumentException if anyone were to be let in beyond loopback
   */
  AccessRule on(String address) {
    boolean loopback = isLoopback(address);
    if (Boolean.FALSE.equals(required) && !loopback) {
      throw new IllegalArgumentException(
          ("samspil.gateway.access.required is 'false' with samspil.gateway.mqtt.address '%s';"
                  + " expected true, or an address of loopback")
              .formatted(address));
    }
    return new AccessRule(required == null ? !loopback : required, enrolByAuthority);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "samspil.gateway.mqtt.address is '" + address + "'; expected an address of this machine",
          e);
    }
  }
}

package io.samspil.gateway.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who has to prove who they are, {@code samspil.gateway.access.*}.
 *
 * @param required whether a connection without credentials is refused; if absent: not where the
 *     front listens on loopback alone
 * @param enrolByAuthority whether a device that the registry knows nothing of, but that has a
 *     certificate of the authority, speaks for the asset of its name
 */
@ConfigurationProperties("samspil.gateway.access")
public record AccessProperties(
    @Nullable Boolean required, @DefaultValue("false") boolean enrolByAuthority) {

  /**
   * What holds where the front listens.
   *
   * @param listeners key and address of each
   * @throws IllegalArgumentException if anyone were to be let in beyond loopback
   */
  public AccessRule on(Map<String, String> listeners) {
    Optional<Map.Entry<String, String>> beyond =
        listeners.entrySet().stream()
            .filter(one -> !isLoopback(one.getKey(), one.getValue()))
            .findFirst();
    if (Boolean.FALSE.equals(required) && beyond.isPresent()) {
      throw new IllegalArgumentException(
          "samspil.gateway.access.required is 'false' with %s '%s'; expected true, or an address of loopback"
              .formatted(beyond.get().getKey(), beyond.get().getValue()));
    }
    return new AccessRule(required == null ? beyond.isPresent() : required, enrolByAuthority);
  }

  private static boolean isLoopback(String key, String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          key + " is '" + address + "'; expected an address of this machine", e);
    }
  }
}

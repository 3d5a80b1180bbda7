package io.samspil.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Without sign-in the HTTP server listens on loopback, or not at all. */
final class LoopbackRule {
  private LoopbackRule() {}

  /**
   * @throws SignInMissing if it would listen to others
   */
  static void check(Environment settings) {
    if (!SignInSettings.asked(settings)) {
      requireLoopback("server.address", settings.getProperty("server.address"));
    }
    // A port of its own for management has a server of its own, which does not ask.
    @Nullable String port = settings.getProperty("management.server.port");
    if (port != null && !port.equals("-1") && !port.equals(settings.getProperty("server.port"))) {
      requireManagementLoopback(settings.getProperty("management.server.address"));
    }
  }

  private static void requireLoopback(String key, @Nullable String address) {
    if (!isLoopback(address)) {
      throw new SignInMissing(
          ("%s is %s, so that others than this machine could use the API without saying who they"
                  + " are: set samspil.sign-in.issuer to an OpenID Connect issuer, or %s to 127.0.0.1")
              .formatted(key, address == null ? "not set" : address, key));
    }
  }

  private static void requireManagementLoopback(@Nullable String address) {
    if (!isLoopback(address)) {
      throw new SignInMissing(
          "management.server.port has an address of its own, where nobody is asked who he is: leave"
              + " it out, or set management.server.address to 127.0.0.1");
    }
  }

  private static boolean isLoopback(@Nullable String address) {
    try {
      return address != null
          && !address.isEmpty()
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

package io.samspil.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What this host is called. */
final class HostName {
  private HostName() {}

  /** Where the environment does not tell, as a container's does, the network is asked. */
  static String ours() {
    @Nullable String told = System.getenv("HOSTNAME");
    if (told != null && !told.isBlank()) {
      return told.strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "gateway";
    }
  }
}

package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.AccessRule;
import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.devices.SessionLog;
import io.samspil.gateway.downlink.Downlink;
import org.springframework.beans.factory.ObjectProvider;

/** What the front is given by other parts of the gateway, if they are there. */
public record FrontParts(Gatekeeper gatekeeper, Downlink downlink, SessionLog sessionLog) {

  /**
   * Without a gatekeeper everybody comes in; without a downlink there is nothing to subscribe to.
   *
   * @throws IllegalStateException when they have to, and nobody is there who could tell
   */
  public static FrontParts of(
      AccessRule access,
      ObjectProvider<Gatekeeper> gatekeeper,
      ObjectProvider<Downlink> downlink,
      ObjectProvider<SessionLog> sessionLog) {
    Gatekeeper keeper = gatekeeper.getIfAvailable(() -> Gatekeeper.OPEN);
    if (access.required() && keeper == Gatekeeper.OPEN) {
      throw new IllegalStateException(
          "devices have to say who they are, and the gateway has no gatekeeper");
    }
    return new FrontParts(
        keeper,
        downlink.getIfAvailable(NoDownlink::new),
        sessionLog.getIfAvailable(() -> SessionLog.NONE));
  }
}

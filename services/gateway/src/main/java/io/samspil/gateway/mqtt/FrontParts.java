package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.devices.SessionLog;
import io.samspil.gateway.downlink.Downlink;
import org.springframework.beans.factory.ObjectProvider;

/** What the front is given by other parts of the gateway, if they are there. */
public record FrontParts(Gatekeeper gatekeeper, Downlink downlink, SessionLog sessionLog) {

  /**
   * Without a gatekeeper everybody comes in; without a downlink there is nothing to subscribe to.
   */
  public static FrontParts of(
      ObjectProvider<Gatekeeper> gatekeeper,
      ObjectProvider<Downlink> downlink,
      ObjectProvider<SessionLog> sessionLog) {
    return new FrontParts(
        gatekeeper.getIfAvailable(() -> Gatekeeper.OPEN),
        downlink.getIfAvailable(NoDownlink::new),
        sessionLog.getIfAvailable(() -> SessionLog.NONE));
  }
}

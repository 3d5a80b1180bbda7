package io.samspil.simulator;

import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a connection when its state changes, not at each attempt. */
final class ConnectionLog implements PublisherListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

  private final Map<String, Boolean> up = new ConcurrentHashMap<>();

  @Override
  public void connected(String clientId) {
    up.put(clientId, true);
    LOG.debug("concentrator connected client={}", clientId);
  }

  @Override
  public void disconnected(String clientId, String reason) {
    if (!Boolean.FALSE.equals(up.put(clientId, false))) {
      LOG.info("concentrator not connected, trying again client={} reason={}", clientId, reason);
    }
  }

  @Override
  public void refused(Outgoing message, int reasonCode) {
    LOG.warn(
        "reading refused topic={} reason-code=0x{}",
        message.topic(),
        Integer.toHexString(reasonCode));
  }
}

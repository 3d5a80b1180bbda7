package io.samspil.simulator;

import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherListener;
import java.util.function.BiConsumer;

/** Hands on what comes for the loads; their connection is logged like a concentrator's. */
final class LoadListener implements PublisherListener {
  private final ConnectionLog log = new ConnectionLog();
  private final BiConsumer<String, byte[]> onMessage;

  LoadListener(BiConsumer<String, byte[]> onMessage) {
    this.onMessage = onMessage;
  }

  @Override
  public void connected(String clientId) {
    log.connected(clientId);
  }

  @Override
  public void disconnected(String clientId, String reason) {
    log.disconnected(clientId, reason);
  }

  @Override
  public void refused(Outgoing message, int reasonCode) {
    log.refused(message, reasonCode);
  }

  @Override
  public void arrived(String topic, byte[] payload) {
    onMessage.accept(topic, payload);
  }
}

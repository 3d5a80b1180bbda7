package io.samspil.simulator.mqtt;

/** What happens on a connection, for logs. The methods are called from the publisher's threads. */
public interface PublisherListener {
  /** Connected, for the first time or again. */
  void connected(String clientId);

  /** The connection was lost, or an attempt to connect failed; the publisher tries again. */
  void disconnected(String clientId, String reason);

  /** The broker refused this message for good; it is not sent again. */
  void refused(Outgoing message, int reasonCode);

  /** A message on one of the topics that were subscribed to. */
  default void arrived(String topic, byte[] payload) {}

  /** A listener that listens to nothing. */
  PublisherListener SILENT =
      new PublisherListener() {
        @Override
        public void connected(String clientId) {}

        @Override
        public void disconnected(String clientId, String reason) {}

        @Override
        public void refused(Outgoing message, int reasonCode) {}
      };
}

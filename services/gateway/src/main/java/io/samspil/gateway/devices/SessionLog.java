package io.samspil.gateway.devices;

/** Where connections are announced to the other instances. Never blocks. */
public interface SessionLog {
  /**
   * A connection was let in on this instance.
   *
   * @param connectionId no two connections have the same, on whichever instance
   * @param atUs microseconds since 1970-01-01T00:00:00Z
   */
  void entered(String clientId, long connectionId, long atUs);

  /**
   * Told of every connection to any instance, this one's own too, in the order of {@code
   * samspil.sessions}, which is the same for all: of two connections of one client id the later
   * stays (MQTT 5 §3.1.4), and nobody's clock decides which that is.
   */
  interface Listener {
    void entered(String clientId, long connectionId);
  }
}

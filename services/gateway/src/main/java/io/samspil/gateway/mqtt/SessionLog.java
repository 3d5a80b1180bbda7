package io.samspil.gateway.mqtt;

/**
 * Where connections are announced to the other instances, which then end theirs of the same client
 * id. Never blocks.
 */
public interface SessionLog {
  /** For an instance that is alone. */
  SessionLog NONE = (clientId, connectionId, atUs) -> {};

  /**
   * A client has come in here.
   *
   * @param connectionId no two connections have the same, on whichever instance
   * @param atUs microseconds since 1970-01-01T00:00:00Z
   */
  void entered(String clientId, long connectionId, long atUs);
}

package io.samspil.gateway.access;

/**
 * Takes access tokens of another service of the house as passwords: of clients that the registry
 * has no device of. Never blocks.
 */
public interface TokenLogin {
  /** Whether it has the form of such a token. */
  boolean isToken(byte[] password);

  /**
   * @param userName the client id; the token must be that client's
   */
  Gatekeeper.Admission admit(String userName, byte[] token);
}

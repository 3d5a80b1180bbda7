package io.samspil.gateway.access;

import java.util.Locale;

/** The kinds of what is refused because of who asks; each is counted by its id. */
public enum Intruder {
  /** Neither a password nor a certificate, where one is wanted. */
  NO_CREDENTIALS,
  /** The registry knows no such device. */
  UNKNOWN_DEVICE,
  WRONG_PASSWORD,
  /** A password that was good before it was rotated. */
  EXPIRED_PASSWORD,
  /** The device's credential was revoked altogether. */
  REVOKED_DEVICE,
  REVOKED_CERTIFICATE,
  /** Of the authority, but not one that the registry has for this device. */
  UNKNOWN_CERTIFICATE,
  /** TLS without a certificate of the authority, where one is wanted. */
  UNTRUSTED_CERTIFICATE,
  /** A client id that belongs to another device. */
  FOREIGN_CLIENT_ID,
  /** Publishes to another's topic. */
  FOREIGN_TOPIC,
  /** Publishes to its own topic, or by a profile, for another's meter. */
  FOREIGN_METER,
  /** A will for another's topic. */
  FOREIGN_WILL,
  /** Subscribes to another's topic. */
  FOREIGN_SUBSCRIPTION,
  /** Subscribes with a wildcard, or to a shared subscription. */
  WILDCARD_SUBSCRIPTION,
  /** Too many failed logins from one address: the next answers come late. */
  GUESSING;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String id() {
    return id;
  }
}

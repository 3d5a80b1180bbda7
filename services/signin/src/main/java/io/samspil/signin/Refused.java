package io.samspil.signin;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** Why a request is not let through; the message is for whoever sent it, without any token. */
final class Refused extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  /** What is counted apart. */
  enum Kind {
    NO_TOKEN,
    BAD_TOKEN,
    EXPIRED,
    /** The token is good, and its role is not enough. */
    ROLE,
    /** A page of somebody else's sent what only our own may send with the cookie. */
    CROSS_SITE,
    /** Nobody can be judged: the issuer does not give its keys. */
    ISSUER_AWAY;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Kind kind;
  private final String who;

  /**
   * @param who as far as a signature proves it; empty if not
   */
  Refused(Kind kind, String who, String reason) {
    super(reason);
    this.kind = kind;
    this.who = who;
  }

  Kind kind() {
    return kind;
  }

  String who() {
    return who;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

package io.samspil.signin;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys. They are asked for with the first token, again when they are old, and when a
 * token names one that is not among them. While the issuer is away, those that are known go on
 * being used; without any, no token can be judged.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  /** Between two attempts, whatever tokens come in. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Issuer issuer;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile Instant tried = Instant.MIN;
  private volatile String fault = "";

  IssuerKeys(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  private record Known(JWKSet keys, Instant since) {}

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Known now = known;
    if (now == null || now.since().plus(GOOD_FOR).isBefore(clock.instant())) {
      now = ask(now);
    }
    List<JWK> found = selector.select(now.keys());
    return found.isEmpty() ? selector.select(ask(now).keys()) : found;
  }

  /** The keys, anew where it is time; of many that want them at once, one asks. */
  private Known ask(@Nullable Known before) throws KeySourceException {
    asking.lock();
    try {
      Known now = known;
      if (now == before && !tried.plus(PAUSE).isAfter(clock.instant())) {
        tried = clock.instant();
        fetch();
        now = known;
      }
      if (now == null) {
        throw new KeySourceException("the issuer's keys are not known: " + fault);
      }
      return now;
    } finally {
      asking.unlock();
    }
  }

  private void fetch() {
    try {
      known = new Known(JWKSet.parse(issuer.keys()), clock.instant());
      fault = "";
    } catch (IOException | ParseException e) {
      fault = String.valueOf(e.getMessage());
      log.warn("the issuer's keys could not be fetched reason={} kept={}", fault, known != null);
    }
  }
}

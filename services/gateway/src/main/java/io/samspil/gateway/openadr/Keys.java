package io.samspil.gateway.openadr;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that tokens are signed with, fetched again and again in the background; until the first
 * time, and after a failure, more often. Asking never blocks.
 */
final class Keys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Keys.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final URI url;
  private final Duration every;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final ScheduledThreadPoolExecutor timer;
  private volatile JWKSet keys = new JWKSet();

  Keys(URI url, Duration every) {
    this.url = url;
    this.every = every;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gateway-openadr-keys").factory());
    timer.schedule(this::fetch, 0, TimeUnit.MILLISECONDS);
  }

  /** The key of this id; null when there is none, or none yet. */
  @Nullable JWK find(@Nullable String id) {
    JWKSet known = keys;
    return id == null ? null : known.getKeyByKeyId(id);
  }

  private void fetch() {
    Duration pause = AFTER_FAILURE;
    try {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("answered " + answer.statusCode());
      }
      keys = JWKSet.parse(answer.body());
      pause = every;
    } catch (IOException | ParseException e) {
      log.debug("no keys of tokens yet url={} cause={}", url, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!timer.isShutdown()) {
      timer.schedule(this::fetch, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    http.shutdownNow();
  }
}

package io.samspil.console.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the view to every viewer once a second, written as JSON once for all of them. Ends all
 * connections before the server stops, which would else wait for them.
 */
final class LiveFeed implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final LiveView view;
  private final int viewers;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ScheduledExecutorService ticker;

  LiveFeed(LiveView view, int viewers, InstantSource clock) {
    this.view = view;
    this.viewers = viewers;
    this.clock = clock;
  }

  /** How many look on. */
  int viewing() {
    return clients.size();
  }

  /** The view now, as JSON. */
  String snapshot() {
    return json.writeValueAsString(view.at(clock.instant()));
  }

  /**
   * A new viewer; the first event is sent at once.
   *
   * @param until when it is let go, and has to say again who it is
   * @throws ResponseStatusException 503 when there are as many as are allowed
   */
  SseEmitter connect(Instant until) {
    if (clients.size() >= viewers) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "the live feed has all the %d viewers it may have (samspil.console.viewers)"
              .formatted(viewers));
    }
    LiveClient client = new LiveClient(until);
    clients.add(client);
    client.offer(snapshot());
    return client.open(() -> clients.remove(client));
  }

  /** How many are watching. */
  int watching() {
    return clients.size();
  }

  /** Sends what is now; viewers that still have all of the last seconds waiting are let go. */
  void tick() {
    if (clients.isEmpty()) {
      return;
    }
    String event = snapshot();
    Instant now = clock.instant();
    for (LiveClient client : clients) {
      if (client.isOver(now)) {
        clients.remove(client);
        client.close();
      } else if (!client.offer(event)) {
        clients.remove(client);
        client.close();
        LOG.info("slow viewer let go viewers={}", clients.size());
      }
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-feed").factory());
    started.scheduleAtFixedRate(this::tickSafely, 1, 1, TimeUnit.SECONDS);
    ticker = started;
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.warn("the live feed missed a second", e);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = ticker;
    if (running != null) {
      running.shutdownNow();
      ticker = null;
    }
    clients.forEach(LiveClient::close);
    clients.clear();
  }

  @Override
  public boolean isRunning() {
    return ticker != null;
  }
}

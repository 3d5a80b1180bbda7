package io.samspil.simulator;

import io.samspil.simulator.api.ApiFailure;
import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.city.City;
import io.samspil.simulator.city.Need;
import io.samspil.simulator.city.Told;
import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The city's flexible loads: they listen to their setpoints, say what becomes of them, and tell
 * what their cars need. All of them share a connection.
 */
final class Loads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loads.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int WINDOW = 1_000;

  private final City city;
  private final MqttPublisher line;
  private final CityApi api;

  /** One thread: needs go out one after the other, and no more wait than there are loads. */
  private final ExecutorService telling;

  private final Map<String, Following> following = new ConcurrentHashMap<>();
  private final Map<String, Instant> leaving = new HashMap<>();
  private Instant next = Instant.MIN;

  Loads(City city, Door door, CityApi api) {
    this.city = city;
    this.api = api;
    List<String> topics = city.loadIds().stream().map(LoadTopics::setpoint).toList();
    PublisherSettings settings = door.connection("loads", WINDOW).listeningTo(topics);
    this.line = new MqttPublisher(settings, new LoadListener(this::arrived));
    this.telling =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(Math.max(1, topics.size())),
            Thread.ofVirtual().name("load-needs").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  void start() {
    if (!city.loadIds().isEmpty()) {
      line.start();
    }
  }

  private void arrived(String topic, byte[] payload) {
    String loadId = LoadTopics.loadOf(topic);
    if (payload.length == 0) {
      city.tell(loadId, null);
      following.remove(loadId);
      return;
    }
    switch (SetpointReader.read(payload)) {
      case SetpointReader.Read(Told told) -> {
        city.tell(loadId, told);
        following.put(loadId, new Following(told));
        acknowledge(loadId, told.id(), "accepted", "");
      }
      case SetpointReader.NotUnderstood(String id, String why) ->
          acknowledge(loadId, id, "refused", why);
    }
  }

  /** Once a second: who follows, whose setpoint is over, who wants something new. */
  void workAt(Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    following.forEach(
        (loadId, setpoint) ->
            setpoint.news(now).ifPresent(s -> acknowledge(loadId, setpoint.id(), s, "")));
    city.loadIds().forEach(loadId -> tellNeed(loadId, now));
  }

  private void tellNeed(String loadId, Instant now) {
    Need need = city.need(loadId, now).orElse(null);
    if (need == null) {
      leaving.remove(loadId);
    } else if (!need.by().equals(leaving.put(loadId, need.by()))) {
      telling.execute(() -> put(loadId, need));
    }
  }

  private void put(String loadId, Need need) {
    try {
      api.need(loadId, need.energyWh(), need.by());
    } catch (ApiFailure e) {
      LOG.debug("need not told load={} reason={}", loadId, e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acknowledge(String loadId, String setpointId, String status, String reason) {
    line.offer(
        Outgoing.text(LoadTopics.ack(loadId), SetpointReader.ack(setpointId, status, reason)));
  }

  @Override
  public void close() {
    telling.shutdownNow();
    line.close();
  }
}

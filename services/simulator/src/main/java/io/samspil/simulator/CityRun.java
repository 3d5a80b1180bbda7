package io.samspil.simulator;

import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.city.City;
import io.samspil.simulator.mqtt.Login;
import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The city at work: registers itself, then lets each meter send when it is due, until stopped. */
final class CityRun {
  private static final Logger LOG = LoggerFactory.getLogger(CityRun.class);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final Duration REPORT_EVERY = Duration.ofMinutes(5);

  private final SimulatorProperties properties;
  private final IdentityProperties identity;
  private final CityEndpoints endpoints;
  private final InstantSource clock;
  private long skippedMessages;

  CityRun(
      SimulatorProperties properties,
      IdentityProperties identity,
      CityEndpoints endpoints,
      InstantSource clock) {
    this.properties = properties;
    this.identity = identity;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /** Runs until the thread is interrupted. */
  void run() {
    City city = properties.city(clock.instant());
    SSLContext tls = identity.tls();
    try (CityApi api = new CityApi(endpoints.apiUrl(), endpoints.tokens(), tls)) {
      Login login = new Registration(city, identity.device(), api).run();
      publish(city, new Door(endpoints.mqttUrl(), identity.clientPrefix(), login, tls), api);
    } catch (InterruptedException e) {
      LOG.debug("city stopped");
    }
  }

  private void publish(City city, Door door, CityApi api) throws InterruptedException {
    try (Concentrators concentrators = new Concentrators(door, city.size(), new ConnectionLog());
        Loads loads = new Loads(city, door, api)) {
      concentrators.start();
      loads.start();
      LOG.info(
          "city lives meters={} interval={} seed={} connections={} mqtt={}",
          city.size(),
          properties.interval(),
          properties.seed(),
          concentrators.size(),
          door.url());
      keepPace(city, concentrators, loads);
    }
  }

  private void keepPace(City city, Concentrators concentrators, Loads loads)
      throws InterruptedException {
    Instant start = clock.instant();
    Schedule schedule = new Schedule(city.size(), properties.interval(), start);
    Instant nextReport = start.plus(REPORT_EVERY);
    while (true) {
      Instant now = clock.instant();
      schedule.advanceTo(now, (index, instant) -> send(city, concentrators, index, instant));
      loads.workAt(now);
      if (!now.isBefore(nextReport)) {
        report(concentrators.counts(), schedule.skipped() + skippedMessages);
        nextReport = now.plus(REPORT_EVERY);
      }
      Thread.sleep(PACE);
    }
  }

  private void send(City city, Concentrators concentrators, int index, Instant instant) {
    for (Outgoing message : city.send(index, instant)) {
      if (!concentrators.offer(index, message)) {
        skippedMessages++;
      }
    }
  }

  private static void report(PublisherCounts counts, long skipped) {
    LOG.info(
        "city published acknowledged={} waiting={} resent={} refused={} skipped={}",
        counts.acknowledged(),
        counts.waiting(),
        counts.resent(),
        counts.refused(),
        skipped);
  }
}

package io.samspil.simulator;

import io.samspil.simulator.api.ApiFailure;
import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.api.ImportReport;
import io.samspil.simulator.city.City;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the city's areas, meters and loads known to the registry, as often as it takes. */
final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final City city;
  private final CityEndpoints endpoints;

  Registration(City city, CityEndpoints endpoints) {
    this.city = city;
    this.endpoints = endpoints;
  }

  /** Returns when the registry has answered for all of them. */
  void run() throws InterruptedException {
    try (CityApi api = new CityApi(endpoints.apiUrl(), endpoints.tokens())) {
      Duration pause = Duration.ofMillis(500);
      while (!attempt(api)) {
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private boolean attempt(CityApi api) throws InterruptedException {
    try {
      report("areas", api.importAreas(city.areasCsv()));
      report("meters", api.importMeters(city.metersCsv()));
      if (!city.loadIds().isEmpty()) {
        report("loads", api.importLoads(city.loadsCsv()));
      }
      return true;
    } catch (ApiFailure e) {
      LOG.info("city not registered yet, trying again reason={}", e.reason());
      return false;
    }
  }

  private static void report(String what, ImportReport report) {
    LOG.info(
        "registered {} created={} updated={} unchanged={} rejected={}",
        what,
        report.created(),
        report.updated(),
        report.unchanged(),
        report.rejected());
    report.faults().stream()
        .limit(5)
        .forEach(fault -> LOG.warn("registration rejected {} fault={}", what, fault));
  }
}

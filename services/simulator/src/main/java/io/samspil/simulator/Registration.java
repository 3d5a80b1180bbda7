package io.samspil.simulator;

import io.samspil.simulator.api.ApiFailure;
import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.api.ImportReport;
import io.samspil.simulator.city.City;
import io.samspil.simulator.mqtt.Login;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the city's areas, meters and loads known to the registry, as often as it takes. */
final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final City city;
  private final String device;
  private final CityApi api;

  /**
   * @param device who speaks for all of them; empty: nobody in particular
   */
  Registration(City city, String device, CityApi api) {
    this.city = city;
    this.device = device;
    this.api = api;
  }

  /** Returns when the registry has answered for all of them, with what to come to the door with. */
  @Nullable Login run() throws InterruptedException {
    Duration pause = Duration.ofMillis(500);
    while (true) {
      try {
        register();
        return device.isEmpty() ? null : login();
      } catch (ApiFailure e) {
        LOG.info("city not registered yet, trying again reason={}", e.reason());
      }
      Thread.sleep(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private void register() throws ApiFailure, InterruptedException {
    report("areas", api.importAreas(city.areasCsv()));
    report("meters", api.importMeters(city.metersCsv()));
    if (!city.loadIds().isEmpty()) {
      report("loads", api.importLoads(city.loadsCsv()));
    }
  }

  private Login login() throws ApiFailure, InterruptedException {
    api.speakFor(device, city.assetIds());
    return new Login(device, api.newPassword(device));
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

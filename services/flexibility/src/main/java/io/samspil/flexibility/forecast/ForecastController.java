package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/flexibility/forecast}. */
@RestController
@RequestMapping("/api/v1/flexibility/forecast")
final class ForecastController {
  private final BranchForecasts forecasts;
  private final InflexibleLoad inflexible;
  private final InstantSource clock;

  ForecastController(BranchForecasts forecasts, InflexibleLoad inflexible, InstantSource clock) {
    this.forecasts = forecasts;
    this.inflexible = inflexible;
    this.clock = clock;
  }

  /** The branches that have a forecast. */
  record Branches(List<String> items, int total) {}

  @GetMapping
  Branches branches() {
    List<String> ids = forecasts.ids();
    return new Branches(ids, ids.size());
  }

  /** The next 24 hours of a branch. */
  @GetMapping(params = "branch")
  ForecastView forecast(@RequestParam String branch) {
    return forecasts
        .find(branch)
        .map(
            found ->
                ForecastView.of(
                    found, inflexible.loadMeters(branch), Days.quarterOf(clock.instant())))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "there is no forecast of branch '%s': no electricity of it is known"
                        .formatted(branch)));
  }
}

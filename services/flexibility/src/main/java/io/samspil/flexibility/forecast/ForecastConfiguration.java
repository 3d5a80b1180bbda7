package io.samspil.flexibility.forecast;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.AssetBook;
import io.samspil.flexibility.feed.History;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forecasts of inflexible load. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForecastSettings.class)
public class ForecastConfiguration {

  @Bean
  InflexibleLoad flexibilityInflexibleLoad(
      History flexibilityHistory, AssetBook flexibilityAssetBook, ForecastSettings settings) {
    return new InflexibleLoad(
        flexibilityHistory, flexibilityAssetBook, settings, Clock.systemUTC());
  }

  @Bean
  BranchForecasts flexibilityForecasts(
      Days flexibilityDays,
      History flexibilityHistory,
      InflexibleLoad inflexible,
      ForecastSettings settings,
      MeterRegistry meters) {
    return new BranchForecasts(
        flexibilityDays,
        flexibilityHistory,
        inflexible,
        settings,
        Clock.systemUTC(),
        branch -> publishErrors(branch, meters));
  }

  @Bean
  ForecastController flexibilityForecastController(
      BranchForecasts forecasts, InflexibleLoad inflexible) {
    return new ForecastController(forecasts, inflexible, Clock.systemUTC());
  }

  /** The rolling error of a branch at each horizon, W. */
  static void publishErrors(BranchForecast branch, MeterRegistry meters) {
    for (int i = 0; i < ForecastErrors.HORIZONS.size(); i++) {
      int index = i;
      Duration horizon = Duration.ofMinutes(15L * ForecastErrors.HORIZONS.get(i));
      Gauge.builder(
              "samspil.flexibility.forecast.mae", branch, known -> known.errors().get(index).maeW())
          .description("Rolling mean absolute error of the forecast of inflexible load")
          .baseUnit("watts")
          .tag("branch", branch.id())
          .tag("horizon", horizon.toString())
          .strongReference(true)
          .register(meters);
    }
  }
}

package io.samspil.flexibility.price;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.vtn.EventDoor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Prices and CO₂. Each series is told as an event. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PriceSettings.class)
public class PriceConfiguration {
  private static final Clock CLOCK = Clock.systemUTC();

  @Bean
  PriceBook flexibilityPriceBook(PriceSettings settings) {
    return new PriceBook(source(settings), settings, CLOCK);
  }

  static PriceSource source(PriceSettings settings) {
    if (settings.source().equals("service")) {
      return new PriceService(settings.url(), settings.area(), settings.cache(), CLOCK);
    }
    Map<PriceKind, Path> files = new EnumMap<>(PriceKind.class);
    if (settings.source().equals("file")) {
      put(files, PriceKind.PRICE, settings.priceFile());
      put(files, PriceKind.GHG, settings.co2File());
    }
    return new PriceFiles(files);
  }

  private static void put(Map<PriceKind, Path> files, PriceKind kind, String file) {
    if (!file.isBlank()) {
      files.put(kind, Path.of(file));
    }
  }

  @Bean
  @DependsOn("flexibilityMigrationInitializer")
  PriceRefresher flexibilityPriceRefresher(
      PriceBook flexibilityPriceBook,
      PriceSettings settings,
      Days flexibilityDays,
      JdbcTemplate database,
      EventDoor door) {
    PriceEventStore store = new PriceEventStore(database);
    return new PriceRefresher(
        flexibilityPriceBook,
        new PriceEvents(door, store, settings, flexibilityDays, CLOCK),
        settings.every());
  }

  @Bean
  PriceController flexibilityPriceController(
      PriceBook flexibilityPriceBook, PriceSettings settings, Days flexibilityDays) {
    return new PriceController(flexibilityPriceBook, settings, flexibilityDays, CLOCK);
  }

  /** Tells how old the data are. Old prices are no reason to stop: it is never down. */
  @Bean
  HealthIndicator flexibilityPricesHealthIndicator(PriceBook flexibilityPriceBook) {
    return () -> {
      Health.Builder health = Health.up();
      for (PriceKind kind : PriceKind.values()) {
        flexibilityPriceBook
            .find(kind)
            .ifPresent(
                series ->
                    health
                        .withDetail(
                            kind.dataset() + ".age",
                            flexibilityPriceBook
                                .age(kind)
                                .map(Duration::toString)
                                .orElse("nothing is known"))
                        .withDetail(kind.dataset() + ".stale", flexibilityPriceBook.isStale(kind))
                        .withDetail(kind.dataset() + ".failure", series.failure()));
      }
      return health.build();
    };
  }

  @Bean
  Gauges flexibilityPriceGauges(PriceBook flexibilityPriceBook, MeterRegistry meters) {
    for (PriceKind kind : PriceKind.values()) {
      Gauge.builder(
              "samspil.flexibility.price.age",
              flexibilityPriceBook,
              book ->
                  book.age(kind).map(Duration::toSeconds).map(Long::doubleValue).orElse(Double.NaN))
          .description("How old the series of prices or CO2 is")
          .baseUnit("seconds")
          .tag("series", kind.dataset())
          .register(meters);
    }
    return new Gauges();
  }

  /** The gauges are there. */
  record Gauges() {}
}

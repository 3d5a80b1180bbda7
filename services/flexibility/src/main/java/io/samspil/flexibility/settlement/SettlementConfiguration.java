package io.samspil.flexibility.settlement;

import io.samspil.flexibility.baseline.BaselineSettings;
import io.samspil.flexibility.baseline.SimilarDays;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.AssetBook;
import io.samspil.flexibility.feed.History;
import io.samspil.flexibility.signal.SignalSettings;
import io.samspil.flexibility.vtn.ReportDoor;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settlements of events. The reports that they ask for go to the VTN. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SettlementSettings.class)
public class SettlementConfiguration {

  @Bean
  SettlementStore flexibilitySettlementStore(JdbcTemplate database) {
    return new SettlementStore(database);
  }

  @Bean
  @DependsOn("flexibilityMigrationInitializer")
  EventBook flexibilityEventBook(
      SettlementStore flexibilitySettlementStore,
      SignalSettings signals,
      SettlementSettings settings) {
    return new EventBook(flexibilitySettlementStore, signals, settings.clientName());
  }

  @Bean
  Settlements flexibilitySettlements(
      EventBook events,
      SettlementStore store,
      SettlementSettings settings,
      SignalSettings signals,
      BaselineSettings baseline,
      SimilarDays flexibilityBaseline,
      Days flexibilityDays,
      AssetBook flexibilityAssetBook,
      History flexibilityHistory,
      ReportDoor reports) {
    Settler settler =
        new Settler(flexibilityBaseline, signals.simpleShed(), settings.reboundHours());
    return new Settlements(
        events,
        new EventSettler(
            settler,
            baseline.method(),
            settings.completeAfter(),
            flexibilityDays,
            flexibilityAssetBook,
            flexibilityHistory),
        store,
        settings,
        baseline.lookBackDays(),
        reports,
        Clock.systemUTC());
  }

  @Bean
  EventController flexibilityEventController(
      EventBook events,
      SettlementStore store,
      AssetBook flexibilityAssetBook,
      SettlementSettings settings) {
    return new EventController(events, store, flexibilityAssetBook, settings, Clock.systemUTC());
  }
}

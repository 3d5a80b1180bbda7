package io.samspil.flexibility.feed;

import io.samspil.flexibility.day.Days;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows the topics for forecasts and settlements. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
public class FeedConfiguration {

  @Bean
  Days flexibilityDays(FeedSettings settings) {
    return new Days(settings.zoneId(), settings.danishHolidays(), Set.copyOf(settings.holidays()));
  }

  @Bean
  AssetBook flexibilityAssetBook() {
    return new AssetBook();
  }

  @Bean
  @DependsOn("flexibilityMigrationInitializer")
  History flexibilityHistory(
      JdbcTemplate database, PlatformTransactionManager transactions, FeedSettings settings) {
    return new History(
        new HistoryStore(database, new TransactionTemplate(transactions)),
        settings.mostDaysInMemory());
  }

  @Bean
  Feed flexibilityFeed(
      AssetBook flexibilityAssetBook,
      History flexibilityHistory,
      List<FeedListener> listeners,
      FeedSettings settings) {
    return new Feed(
        flexibilityAssetBook,
        flexibilityHistory,
        listeners,
        settings.historyDays(),
        Clock.systemUTC());
  }
}

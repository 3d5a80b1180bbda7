package io.samspil.flexibility;

import io.samspil.flexibility.baseline.BaselineConfiguration;
import io.samspil.flexibility.feed.FeedConfiguration;
import io.samspil.flexibility.forecast.ForecastConfiguration;
import io.samspil.flexibility.price.PriceConfiguration;
import io.samspil.flexibility.settlement.SettlementConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Flexibility: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:flexibility.properties")
@Import({
  FlexibilityMigration.class,
  FeedConfiguration.class,
  BaselineConfiguration.class,
  ForecastConfiguration.class,
  SettlementConfiguration.class,
  PriceConfiguration.class
})
public class FlexibilityConfiguration {}

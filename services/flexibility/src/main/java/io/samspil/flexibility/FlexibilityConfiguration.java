package io.samspil.flexibility;

import io.samspil.flexibility.auth.AuthConfiguration;
import io.samspil.flexibility.baseline.BaselineConfiguration;
import io.samspil.flexibility.feed.FeedConfiguration;
import io.samspil.flexibility.forecast.ForecastConfiguration;
import io.samspil.flexibility.notify.NotifyConfiguration;
import io.samspil.flexibility.vtn.VtnConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Flexibility: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:flexibility.properties")
@Import({
  FlexibilityMigration.class,
  AuthConfiguration.class,
  NotifyConfiguration.class,
  VtnConfiguration.class,
  FeedConfiguration.class,
  BaselineConfiguration.class,
  ForecastConfiguration.class
})
public class FlexibilityConfiguration {}

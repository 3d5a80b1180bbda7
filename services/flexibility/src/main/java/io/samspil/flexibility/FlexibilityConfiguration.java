package io.samspil.flexibility;

import io.samspil.flexibility.auth.AuthConfiguration;
import io.samspil.flexibility.baseline.BaselineConfiguration;
import io.samspil.flexibility.control.ControlConfiguration;
import io.samspil.flexibility.feed.FeedConfiguration;
import io.samspil.flexibility.follow.FollowConfiguration;
import io.samspil.flexibility.forecast.ForecastConfiguration;
import io.samspil.flexibility.lease.LeaseConfiguration;
import io.samspil.flexibility.load.LoadConfiguration;
import io.samspil.flexibility.notify.NotifyConfiguration;
import io.samspil.flexibility.price.PriceConfiguration;
import io.samspil.flexibility.setpoint.SetpointConfiguration;
import io.samspil.flexibility.settlement.SettlementConfiguration;
import io.samspil.flexibility.signal.SignalConfiguration;
import io.samspil.flexibility.venload.VenLoadConfiguration;
import io.samspil.flexibility.vtn.VtnConfiguration;
import io.samspil.signin.SigninConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Flexibility: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:flexibility.properties")
@Import({
  FlexibilityMigration.class,
  AuthConfiguration.class,
  BaselineConfiguration.class,
  ControlConfiguration.class,
  FeedConfiguration.class,
  FollowConfiguration.class,
  ForecastConfiguration.class,
  LeaseConfiguration.class,
  LoadConfiguration.class,
  NotifyConfiguration.class,
  PriceConfiguration.class,
  SetpointConfiguration.class,
  SettlementConfiguration.class,
  SignalConfiguration.class,
  VenLoadConfiguration.class,
  VtnConfiguration.class,
  SigninConfiguration.class
})
public class FlexibilityConfiguration {}

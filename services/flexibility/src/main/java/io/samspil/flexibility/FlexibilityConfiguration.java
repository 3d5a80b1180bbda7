package io.samspil.flexibility;

import io.samspil.flexibility.control.ControlConfiguration;
import io.samspil.flexibility.load.LoadConfiguration;
import io.samspil.flexibility.setpoint.SetpointConfiguration;
import io.samspil.flexibility.signal.SignalConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Flexibility: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:flexibility.properties")
@Import({
  FlexibilityMigration.class,
  LoadConfiguration.class,
  SignalConfiguration.class,
  SetpointConfiguration.class,
  ControlConfiguration.class
})
public class FlexibilityConfiguration {}

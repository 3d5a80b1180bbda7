package io.samspil.standalone;

import io.samspil.console.ConsoleConfiguration;
import io.samspil.flexibility.FlexibilityConfiguration;
import io.samspil.gateway.GatewayConfiguration;
import io.samspil.historian.HistorianConfiguration;
import io.samspil.metering.MeteringConfiguration;
import io.samspil.registry.RegistryConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every service of the house in one context. The simulated city comes on top of it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  RegistryConfiguration.class,
  GatewayConfiguration.class,
  MeteringConfiguration.class,
  HistorianConfiguration.class,
  FlexibilityConfiguration.class,
  ConsoleConfiguration.class
})
class StandaloneConfiguration {}

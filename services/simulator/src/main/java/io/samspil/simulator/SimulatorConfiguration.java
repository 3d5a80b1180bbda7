package io.samspil.simulator;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The simulator: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:simulator.properties")
@EnableConfigurationProperties({SimulatorProperties.class, IdentityProperties.class})
public class SimulatorConfiguration {
  @Bean
  CityLifecycle simulatorCity(
      SimulatorProperties properties,
      IdentityProperties identity,
      ObjectProvider<CityEndpoints> suppliedEndpoints) {
    CityEndpoints endpoints = suppliedEndpoints.getIfAvailable(properties::endpoints);
    return new CityLifecycle(
        new CityRun(properties, identity, endpoints, InstantSource.system()), properties.enabled());
  }
}

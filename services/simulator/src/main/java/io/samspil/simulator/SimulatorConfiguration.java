package io.samspil.simulator;

import io.samspil.simulator.api.TokenSource;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The simulator: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:simulator.properties")
@EnableConfigurationProperties({
  SimulatorProperties.class,
  IdentityProperties.class,
  SignInProperties.class
})
public class SimulatorConfiguration {
  @Bean
  CityLifecycle simulatorCity(
      SimulatorProperties properties,
      IdentityProperties identity,
      SignInProperties signIn,
      ObjectProvider<TokenSource> suppliedTokens,
      ObjectProvider<CityEndpoints> suppliedEndpoints) {
    TokenSource tokens = suppliedTokens.getIfAvailable(() -> signIn.tokens(InstantSource.system()));
    CityEndpoints endpoints = suppliedEndpoints.getIfAvailable(() -> properties.endpoints(tokens));
    return new CityLifecycle(
        new CityRun(properties, identity, endpoints, InstantSource.system()), properties.enabled());
  }
}

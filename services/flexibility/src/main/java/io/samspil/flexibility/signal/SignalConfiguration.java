package io.samspil.flexibility.signal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events are read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignalSettings.class)
public class SignalConfiguration {
  @Bean
  SignalBook flexibilitySignalBook(SignalSettings settings) {
    return new SignalBook(settings);
  }
}

package io.samspil.flexibility.baseline;

import io.samspil.flexibility.day.Days;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The baseline that settlements use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BaselineSettings.class)
public class BaselineConfiguration {

  @Bean
  SimilarDays flexibilityBaseline(Days flexibilityDays, BaselineSettings settings) {
    return new SimilarDays(flexibilityDays, settings.rule());
  }
}

package io.samspil.flexibility.load;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** What is known of loads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoadSettings.class)
public class LoadConfiguration {
  @Bean
  LoadBook flexibilityLoadBook() {
    return new LoadBook();
  }

  @Bean
  Needs flexibilityNeeds(JdbcOperations jdbc, LoadBook book) {
    return new Needs(jdbc, book);
  }

  @Bean
  ServedBook flexibilityServedBook(JdbcOperations jdbc, LoadSettings settings) {
    return new ServedBook(jdbc, settings.servedOver());
  }

  @Bean
  Wake flexibilityWake() {
    return new Wake();
  }

  @Bean
  NeedController flexibilityNeedController(Needs needs, LoadBook book, Wake wake) {
    return new NeedController(needs, book, Clock.systemUTC(), wake);
  }
}

package io.samspil.console.live;

import io.samspil.console.ConsoleSettings;
import io.samspil.contracts.KafkaAccess;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The live view, what feeds it, and what sends it out. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

  @Bean
  LiveView consoleView(ConsoleSettings settings) {
    return new LiveView(settings);
  }

  @Bean
  KafkaAccess consoleKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  @Bean
  LiveTails consoleTails(LiveView view, ConsoleSettings settings, KafkaAccess consoleKafka) {
    return new LiveTails(view, settings, consoleKafka);
  }

  @Bean
  LiveFeed consoleFeed(LiveView view, ConsoleSettings settings) {
    return new LiveFeed(view, settings.viewers(), Clock.systemUTC());
  }

  @Bean
  LiveController consoleLive(LiveFeed feed) {
    return new LiveController(feed);
  }
}

package io.samspil.console.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.console.ConsoleSettings;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import java.time.Clock;
import java.util.List;
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
  MeterBinder consoleMetrics(LiveTails tails, LiveFeed feed) {
    return registry -> {
      Gauge.builder("samspil.console.viewers", feed, LiveFeed::viewing)
          .description("Browsers that follow the live view")
          .baseUnit("viewers")
          .register(registry);
      List.of(Topics.ASSETS, Topics.LEDGER, Topics.AREAS)
          .forEach(
              topic ->
                  Gauge.builder("samspil.console.lag", tails, all -> all.lag(topic))
                      .description("Records that wait in Kafka to be shown")
                      .baseUnit("records")
                      .tag("topic", topic)
                      .register(registry));
    };
  }

  @Bean
  LiveController consoleLive(LiveFeed feed) {
    return new LiveController(feed);
  }
}

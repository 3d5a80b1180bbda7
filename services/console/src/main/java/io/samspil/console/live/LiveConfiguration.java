package io.samspil.console.live;

import io.samspil.console.ConsoleSettings;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The live view, what feeds it, and what sends it out. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

  @Bean
  LiveView consoleView(ConsoleSettings settings) {
    return new LiveView(settings);
  }

  @Bean
  LiveTails consoleTails(
      LiveView view,
      ConsoleSettings settings,
      @Value("${samspil.kafka}") String bootstrap,
      @Value("${samspil.topics.partitions}") int partitions,
      @Value("${samspil.topics.replication}") short replication) {
    return new LiveTails(view, settings, new LiveTails.Kafka(bootstrap, partitions, replication));
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

package io.samspil.flexibility.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows Kafka for all rooms. */
@Configuration(proxyBeanMethods = false)
public class FollowConfiguration {
  @Bean
  Following flexibilityFollowing(
      List<Follower> followers,
      @Value("${samspil.kafka}") String bootstrap,
      @Value("${samspil.topics.partitions}") int partitions,
      @Value("${samspil.topics.replication}") short replication) {
    return new Following(new Following.Kafka(bootstrap, partitions, replication), followers);
  }

  @Bean
  MeterBinder flexibilityLag(Following following) {
    return registry ->
        Source.ALL.forEach(
            source ->
                Gauge.builder("samspil.flexibility.lag", following, all -> all.lag(source.topic()))
                    .description("Records that wait in Kafka to be followed")
                    .baseUnit("records")
                    .tag("topic", source.topic())
                    .register(registry));
  }
}

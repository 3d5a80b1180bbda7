package io.samspil.flexibility.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.KafkaAccess;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What follows Kafka for all rooms. */
@Configuration(proxyBeanMethods = false)
public class FollowConfiguration {
  @Bean
  KafkaAccess flexibilityKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  @Bean
  Following flexibilityFollowing(List<Follower> followers, KafkaAccess flexibilityKafka) {
    return new Following(flexibilityKafka, followers);
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

package io.samspil.flexibility.follow;

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
}

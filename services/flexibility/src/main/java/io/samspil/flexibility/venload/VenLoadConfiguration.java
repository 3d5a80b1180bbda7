package io.samspil.flexibility.venload;

import io.samspil.contracts.KafkaAccess;
import io.samspil.flexibility.vtn.EventDoor;
import io.samspil.flexibility.vtn.VenDoor;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads that speak OpenADR. */
@Configuration(proxyBeanMethods = false)
public class VenLoadConfiguration {
  @Bean(destroyMethod = "close")
  VenTeller flexibilityVenTeller(EventDoor events, VenDoor vens) {
    return new VenTeller(events, vens);
  }

  @Bean(destroyMethod = "close")
  KafkaAcks flexibilityVenAcks(KafkaAccess flexibilityKafka) {
    return new KafkaAcks(flexibilityKafka);
  }

  @Bean
  VenAnswers flexibilityVenAnswers(VenDoor vens, KafkaAcks acks) {
    return new VenAnswers(vens, acks, Clock.systemUTC());
  }
}

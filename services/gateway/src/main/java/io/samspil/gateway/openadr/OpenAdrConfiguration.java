package io.samspil.gateway.openadr;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Signal;
import io.samspil.gateway.KafkaTopics;
import io.samspil.gateway.downlink.Downlink;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** OpenADR's notifications over MQTT. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenAdrProperties.class)
public class OpenAdrConfiguration {
  private static final String TAKES_TOKENS = "!'${samspil.gateway.openadr.keys-url:}'.isEmpty()";

  @Bean
  NotificationTopics gatewayNotificationTopics() {
    return new NotificationTopics();
  }

  @Bean
  Vens gatewayVens() {
    return new Vens();
  }

  @Bean(destroyMethod = "close")
  TopicTail<Signal> gatewaySignalTail(KafkaTopics kafka, Vens gatewayVens, Downlink downlink) {
    Notifier notifier = new Notifier(gatewayVens, downlink, Clock.systemUTC().millis());
    return kafka.all(Topics.SIGNALS, new Serdes.OfSignal(), notifier::apply);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(TAKES_TOKENS)
  Keys gatewayTokenKeys(OpenAdrProperties properties) {
    return new Keys(properties.keys(), properties.keysEvery());
  }

  @Bean
  @ConditionalOnExpression(TAKES_TOKENS)
  VenLogin gatewayVenLogin(Keys gatewayTokenKeys, Vens vens, OpenAdrProperties properties) {
    return new VenLogin(gatewayTokenKeys::find, vens, properties.clientClaim(), Clock.systemUTC());
  }
}

package io.samspil.flexibility.setpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.KafkaAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How plans reach loads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SetpointSettings.class)
public class SetpointConfiguration {
  @Bean
  Desk flexibilityDesk(SetpointSettings settings, MeterRegistry registry) {
    return new Desk(settings, new SetpointMeters(registry));
  }

  @Bean(destroyMethod = "close")
  Outlet flexibilityOutlet(KafkaAccess flexibilityKafka, ObjectProvider<Tap> taps) {
    return new TappedOutlet(new KafkaOutlet(flexibilityKafka), taps.orderedStream().toList());
  }
}

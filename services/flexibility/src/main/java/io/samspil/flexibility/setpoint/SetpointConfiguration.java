package io.samspil.flexibility.setpoint;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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
  Outlet flexibilityOutlet(@Value("${samspil.kafka}") String bootstrap, ObjectProvider<Tap> taps) {
    return new TappedOutlet(new KafkaOutlet(bootstrap), taps.orderedStream().toList());
  }
}

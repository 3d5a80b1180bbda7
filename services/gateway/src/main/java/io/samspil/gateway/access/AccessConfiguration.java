package io.samspil.gateway.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Credential;
import io.samspil.gateway.KafkaTopics;
import io.samspil.gateway.assets.Meters;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may come in. The front must not open before {@code gatewayCredentialTail} has caught up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

  @Bean
  RegistryGatekeeper gatewayGatekeeper(
      AccessRule rule, Meters meters, ObjectProvider<TokenLogin> tokens) {
    return new RegistryGatekeeper(rule, meters, tokens.getIfAvailable(), Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  TopicTail<Credential> gatewayCredentialTail(KafkaTopics kafka, RegistryGatekeeper gatekeeper) {
    return kafka.all(
        Topics.CREDENTIALS,
        new Serdes.OfCredential(),
        kept -> gatekeeper.apply(kept.key(), kept.value()));
  }

  @Bean(destroyMethod = "close")
  EndTimer gatewayEndTimer(RegistryGatekeeper gatekeeper) {
    return new EndTimer(gatekeeper);
  }

  @Bean
  MeterBinder gatewayCredentialGauge(RegistryGatekeeper gatekeeper) {
    return registry ->
        Gauge.builder("samspil.gateway.credentials", gatekeeper, RegistryGatekeeper::devices)
            .description("Devices that have a credential")
            .baseUnit("credentials")
            .register(registry);
  }
}

package io.samspil.gateway.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Credential;
import io.samspil.gateway.assets.Meters;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

/** Who may come in. The front must not open before {@code gatewayCredentialTail} has caught up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {
  private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

  private static final List<String> OTHER_LISTENERS =
      List.of(
          "samspil.gateway.mqtt.tls.address",
          "samspil.gateway.mqtt.ws.address",
          "samspil.gateway.mqtt.wss.address");

  @Bean
  RegistryGatekeeper gatewayGatekeeper(
      AccessProperties properties,
      @Value("${samspil.gateway.mqtt.address:127.0.0.1}") String address,
      Environment environment,
      Meters meters) {
    Map<String, String> listeners = new LinkedHashMap<>();
    listeners.put("samspil.gateway.mqtt.address", address);
    OTHER_LISTENERS.forEach(key -> listeners.put(key, environment.getProperty(key, "")));
    return new RegistryGatekeeper(properties.on(listeners), meters, Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  @DependsOn("gatewayTopics")
  TopicTail<Credential> gatewayCredentialTail(
      @Value("${samspil.kafka}") String bootstrap, RegistryGatekeeper gatekeeper) {
    return TopicTail.fromBeginning(
        bootstrap,
        Topics.CREDENTIALS,
        new Serdes.OfCredential(),
        kept -> gatekeeper.apply(kept.key(), kept.value()),
        e -> log.warn("record passed over topic={} cause={}", Topics.CREDENTIALS, e.toString()));
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
            .register(registry);
  }
}

package io.samspil.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.TopicTail;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.mqtt.Budget;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway shows of itself beside what its doors count. */
@Configuration(proxyBeanMethods = false)
class GaugesConfiguration {
  @Bean
  MeterBinder gatewayGauges(Budget budget, MeterView meters) {
    return registry -> {
      Gauge.builder("samspil.gateway.in.flight", budget, Budget::messages)
          .description("Messages on their way to Kafka")
          .baseUnit("messages")
          .register(registry);
      Gauge.builder("samspil.gateway.in.flight.bytes", budget, Budget::bytes)
          .description("What they take")
          .baseUnit("bytes")
          .register(registry);
      Gauge.builder("samspil.gateway.meters", meters, MeterView::size)
          .description("Meters that the registry has told of")
          .baseUnit("meters")
          .register(registry);
    };
  }

  /** Of the topics that it knows credentials, meters, loads and setpoints from. */
  @Bean
  MeterBinder gatewayLag(Map<String, TopicTail<?>> tails) {
    return registry ->
        tails.forEach(
            (name, tail) -> {
              if (name.startsWith("gateway")) {
                Gauge.builder("samspil.gateway.lag", tail, TopicTail::lag)
                    .description("Records that wait in Kafka to be followed")
                    .baseUnit("records")
                    .tag("topic", tail.topic())
                    .register(registry);
              }
            });
  }
}

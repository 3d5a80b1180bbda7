package io.samspil.metering.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** The gauges of Kafka Streams. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {
  @Bean
  MeterBinder meteringStreams(ObjectProvider<StreamsBuilderFactoryBean> factories) {
    Streams streams = new Streams(factories::stream);
    return registry -> {
      for (Streams.Application application : Streams.Application.values()) {
        threads(registry, streams, application);
        application.topics().forEach(topic -> lag(registry, streams, topic));
      }
    };
  }

  private static void threads(
      MeterRegistry registry, Streams streams, Streams.Application application) {
    Gauge.builder("samspil.metering.stream.threads", streams, all -> all.threads(application))
        .description("Threads of Kafka Streams that are alive")
        .baseUnit("threads")
        .tag("application", application.id())
        .register(registry);
  }

  private static void lag(MeterRegistry registry, Streams streams, String topic) {
    Gauge.builder("samspil.metering.lag", streams, all -> all.lag(topic))
        .description("Records that wait in Kafka to be metered or judged")
        .baseUnit("records")
        .tag("topic", topic)
        .register(registry);
  }
}

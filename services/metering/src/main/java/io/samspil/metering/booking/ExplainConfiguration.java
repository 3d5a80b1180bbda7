package io.samspil.metering.booking;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** The path in the API that explains intervals. */
@Configuration(proxyBeanMethods = false)
public class ExplainConfiguration {
  private static final String APPLICATION = "samspil.metering";

  @Bean
  ExplainController meteringExplainController(ObjectProvider<StreamsBuilderFactoryBean> all) {
    return new ExplainController(
        () ->
            all.stream()
                .filter(ExplainConfiguration::isMetering)
                .map(StreamsBuilderFactoryBean::getKafkaStreams)
                .findFirst()
                .orElse(null));
  }

  private static boolean isMetering(StreamsBuilderFactoryBean streams) {
    var configuration = streams.getStreamsConfiguration();
    return configuration != null && APPLICATION.equals(configuration.getProperty("application.id"));
  }
}

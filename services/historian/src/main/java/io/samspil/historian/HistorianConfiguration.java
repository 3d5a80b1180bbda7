package io.samspil.historian;

import io.samspil.contracts.KafkaAccess;
import io.samspil.historian.api.ApiConfiguration;
import io.samspil.historian.assets.AssetsConfiguration;
import io.samspil.historian.completeness.CompletenessConfiguration;
import io.samspil.historian.export.ExportConfiguration;
import io.samspil.historian.ingest.IngestConfiguration;
import io.samspil.historian.ingest.TracesConfiguration;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.store.TimeSeriesReader;
import io.samspil.historian.store.TimeSeriesStore;
import io.samspil.historian.utility.UtilityConfiguration;
import io.samspil.signin.SigninConfiguration;
import java.net.URI;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The historian: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:historian.properties")
@EnableConfigurationProperties(HistorianProperties.class)
@Import({
  IngestConfiguration.class,
  TracesConfiguration.class,
  AssetsConfiguration.class,
  ApiConfiguration.class,
  CompletenessConfiguration.class,
  ExportConfiguration.class,
  UtilityConfiguration.class,
  SigninConfiguration.class
})
public class HistorianConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(HistorianConfiguration.class);

  @Bean
  KafkaAccess historianKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  /** The binder makes the consumers. */
  @Bean
  static BeanFactoryPostProcessor historianBinderSettings(ConfigurableEnvironment environment) {
    KafkaAccess kafka = KafkaAccess.of(environment::getRequiredProperty);
    return beans ->
        environment
            .getPropertySources()
            .addLast(
                new MapPropertySource(
                    "historianKafka",
                    kafka.under("spring.cloud.stream.kafka.binder.configuration.")));
  }

  @Bean
  InstantSource historianClock() {
    return InstantSource.system();
  }

  @Bean
  TimeSeriesStore historianStore(
      HistorianProperties properties, ObjectProvider<StoreEndpoint> supplied) {
    URI url = supplied.getIfAvailable(properties::endpoint).url();
    LOG.info("The historian keeps its series. store={} url={}", properties.store(), url);
    return new TimeSeriesStore(url, properties.settings());
  }

  @Bean
  TimeSeriesReader historianReader(TimeSeriesStore historianStore) {
    return historianStore.reader();
  }

  @Bean
  IntervalScan historianScan(TimeSeriesReader historianReader) {
    return new IntervalScan(historianReader);
  }
}

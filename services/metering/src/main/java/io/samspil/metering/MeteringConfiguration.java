package io.samspil.metering;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.v1.Asset;
import io.samspil.metering.alarm.AlarmConfiguration;
import io.samspil.metering.booking.BookingSettings;
import io.samspil.metering.booking.ExplainConfiguration;
import io.samspil.metering.ledger.LedgerConfiguration;
import io.samspil.metering.validation.LimitsShelf;
import io.samspil.metering.validation.RuleCounts;
import io.samspil.metering.validation.ValidationConfiguration;
import io.samspil.metering.watch.TracesConfiguration;
import io.samspil.metering.watch.WatchConfiguration;
import io.samspil.signin.SigninConfiguration;
import io.samspil.traces.Tracing;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** The metering: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:metering.properties")
@EnableConfigurationProperties(MeteringSettings.class)
@Import({
  LedgerConfiguration.class,
  ValidationConfiguration.class,
  ExplainConfiguration.class,
  AlarmConfiguration.class,
  WatchConfiguration.class,
  TracesConfiguration.class,
  SigninConfiguration.class
})
public class MeteringConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MeteringConfiguration.class);

  /** The topology's function; its four inputs are bound in metering.properties. */
  @Bean
  Function<
          KStream<String, byte[]>,
          Function<
              KStream<String, byte[]>,
              Function<GlobalKTable<String, Asset>, Consumer<KStream<String, byte[]>>>>>
      metering(
          MeteringSettings settings,
          MeteringTopics topics,
          LimitsShelf limits,
          RuleCounts counts,
          @Qualifier("meteringTracing") Tracing tracing) {
    var topology =
        new MeteringTopology(
            new BookingSettings(
                settings.horizon(),
                settings.tellEvery(),
                settings.liveEvery(),
                settings.silentAfter(),
                settings.commitEvery(),
                settings.provisionalAfter(),
                settings.provisionalFor(),
                settings.zone(),
                limits::table,
                counts::found,
                tracing,
                InstantSource.system()));
    return readings -> quarantine -> assets -> edits -> topology.build(readings, quarantine, edits);
  }

  @Bean
  KafkaAccess meteringKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  /** The binder makes the clients of Kafka Streams. */
  @Bean
  static BeanFactoryPostProcessor meteringBinderSettings(ConfigurableEnvironment environment) {
    KafkaAccess kafka = KafkaAccess.of(environment::getRequiredProperty);
    return beans ->
        environment
            .getPropertySources()
            .addLast(
                new MapPropertySource(
                    "meteringKafka",
                    kafka.under("spring.cloud.stream.kafka.streams.binder.configuration.")));
  }

  @Bean
  MeteringTopics meteringTopics(KafkaAccess meteringKafka) {
    meteringKafka.createMissingTopics();
    return new MeteringTopics();
  }

  /** A thread that fails is replaced: the transaction it had open is rolled back and done again. */
  @Bean
  StreamsBuilderFactoryBeanConfigurer meteringGoesOn() {
    return factory ->
        factory.setStreamsUncaughtExceptionHandler(
            failure -> {
              log.error("a metering thread failed and is replaced", failure);
              return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
  }

  /** Says that the topics are there. */
  record MeteringTopics() {}
}

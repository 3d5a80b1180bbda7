package io.samspil.registry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.KafkaAccess;
import io.samspil.registry.area.AreaConfiguration;
import io.samspil.registry.asset.AssetStore;
import io.samspil.registry.asset.PublishedTable;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.References;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.asset.RegistrySettings;
import io.samspil.registry.asset.RegistryTopics;
import io.samspil.registry.device.DeviceConfiguration;
import io.samspil.registry.edit.EditConfiguration;
import io.samspil.registry.load.LoadConfiguration;
import io.samspil.registry.meter.MeterConfiguration;
import io.samspil.signin.SigninConfiguration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** The registry: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:registry.properties")
@EnableConfigurationProperties(RegistrySettings.class)
@EnableJdbcRepositories(basePackageClasses = RegistryConfiguration.class)
@Import({
  RegistryMigration.class,
  AreaConfiguration.class,
  MeterConfiguration.class,
  LoadConfiguration.class,
  DeviceConfiguration.class,
  EditConfiguration.class,
  SigninConfiguration.class
})
public class RegistryConfiguration {
  @Bean
  RegistryLocks registryLocks(PlatformTransactionManager transactionManager, JdbcOperations jdbc) {
    return new RegistryLocks(transactionManager, jdbc);
  }

  @Bean
  References registryReferences(NamedParameterJdbcOperations jdbc) {
    return new References(jdbc);
  }

  @Bean
  KafkaAccess registryKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  @Bean
  RegistryTopics registryTopics(KafkaAccess registryKafka, RegistrySettings settings) {
    return new RegistryTopics(registryKafka, settings.publishTimeout());
  }

  @Bean
  Publisher registryPublisher(
      List<PublishedTable<?>> tables,
      RegistryLocks locks,
      RegistryTopics topics,
      RegistrySettings settings) {
    return new Publisher(tables, locks, topics, settings);
  }

  /** How many rows there are of each kind, and how many changes Kafka does not have yet. */
  @Bean
  MeterBinder registryMetrics(List<AssetStore<?>> assets, List<PublishedTable<?>> tables) {
    return metrics -> {
      assets.forEach(
          store ->
              Gauge.builder("samspil.registry.assets", store, AssetStore::countLive)
                  .tag("kind", store.kind())
                  .description("Assets that are not removed")
                  .baseUnit("assets")
                  .register(metrics));
      tables.forEach(
          table ->
              Gauge.builder("samspil.registry.pending", table, PublishedTable::countPending)
                  .tag("kind", table.kind())
                  .description("Changes that are kept and not published yet")
                  .baseUnit("changes")
                  .register(metrics));
    };
  }
}

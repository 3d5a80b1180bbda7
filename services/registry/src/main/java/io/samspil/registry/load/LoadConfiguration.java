package io.samspil.registry.load;

import io.samspil.registry.asset.AssetDesk;
import io.samspil.registry.asset.AssetStore;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.References;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.asset.RegistrySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.JdbcOperations;

/** The loads' part of the registry. */
@Configuration(proxyBeanMethods = false)
public class LoadConfiguration {
  @Bean
  LoadType registryLoadType(References references) {
    return new LoadType(references);
  }

  @Bean
  @Order(3)
  AssetStore<FlexibleLoad> registryLoadStore(
      LoadType type,
      FlexibleLoadRepository loads,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    return new AssetStore<>(type, loads, aggregates, jdbc);
  }

  @Bean
  FlexibleLoadController registryLoadController(
      LoadType type,
      AssetStore<FlexibleLoad> store,
      FlexibleLoadRepository loads,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings) {
    return new FlexibleLoadController(
        new AssetDesk<>(type, store, locks, publisher, settings), loads);
  }
}

package io.samspil.registry.meter;

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

/** The meters' part of the registry. */
@Configuration(proxyBeanMethods = false)
public class MeterConfiguration {
  @Bean
  MeterType registryMeterType(References references) {
    return new MeterType(references);
  }

  @Bean
  @Order(2)
  AssetStore<Meter> registryMeterStore(
      MeterType type,
      MeterRepository meters,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    return new AssetStore<>(type, meters, aggregates, jdbc);
  }

  @Bean
  MeterController registryMeterController(
      MeterType type,
      AssetStore<Meter> store,
      MeterRepository meters,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings) {
    return new MeterController(new AssetDesk<>(type, store, locks, publisher, settings), meters);
  }
}

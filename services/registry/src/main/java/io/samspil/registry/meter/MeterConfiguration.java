package io.samspil.registry.meter;

import io.samspil.registry.asset.AssetDesk;
import io.samspil.registry.asset.AssetStore;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.References;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.asset.RegistrySettings;
import java.time.Clock;
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
  AssetDesk<Meter, MeterView> registryMeterDesk(
      MeterType type,
      AssetStore<Meter> store,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings) {
    return new AssetDesk<>(type, store, locks, publisher, settings);
  }

  @Bean
  MeterDirectory registryMeterDirectory(MeterRepository meters) {
    return new MeterDirectory(meters);
  }

  @Bean
  MeterController registryMeterController(
      AssetDesk<Meter, MeterView> desk, MeterRepository meters) {
    return new MeterController(desk, meters, Clock.systemUTC());
  }

  @Bean
  MeterEventsController registryMeterEventsController(
      AssetDesk<Meter, MeterView> desk, References references) {
    return new MeterEventsController(desk, references, Clock.systemUTC());
  }
}

package io.samspil.registry.area;

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

/** The areas' part of the registry. */
@Configuration(proxyBeanMethods = false)
public class AreaConfiguration {
  @Bean
  AreaType registryAreaType(References references, AreaRepository areas) {
    return new AreaType(references, areas);
  }

  @Bean
  @Order(1)
  AssetStore<Area> registryAreaStore(
      AreaType type,
      AreaRepository areas,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    return new AssetStore<>(type, areas, aggregates, jdbc);
  }

  @Bean
  AreaController registryAreaController(
      AreaType type,
      AssetStore<Area> store,
      AreaRepository areas,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings) {
    return new AreaController(new AssetDesk<>(type, store, locks, publisher, settings), areas);
  }
}

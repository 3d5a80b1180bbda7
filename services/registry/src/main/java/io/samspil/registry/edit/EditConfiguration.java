package io.samspil.registry.edit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.Topics;
import io.samspil.registry.asset.PublishedTable;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.asset.RegistrySettings;
import io.samspil.registry.meter.MeterDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** The editing part of the registry. */
@Configuration(proxyBeanMethods = false)
public class EditConfiguration {
  @Bean
  @Order(5)
  PublishedTable<IntervalEdit> registryEditTable(
      IntervalEditRepository decisions, JdbcAggregateOperations aggregates, JdbcOperations jdbc) {
    return new PublishedTable<>("edit", "interval_edit", Topics.EDITS, decisions, aggregates, jdbc);
  }

  @Bean
  EditController registryEditController(
      PublishedTable<IntervalEdit> decisions,
      MeterDirectory meters,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings,
      NamedParameterJdbcOperations jdbc) {
    Clock clock = Clock.systemUTC();
    EditStore edits = new EditStore(jdbc);
    EditWriter writer = new EditWriter(edits, decisions, meters, locks, clock);
    return new EditController(writer, edits, publisher, settings, clock);
  }

  @Bean
  MeterBinder registryEditMetrics(NamedParameterJdbcOperations jdbc) {
    EditStore edits = new EditStore(jdbc);
    return metrics ->
        Gauge.builder("samspil.registry.waiting.edits", edits, EditStore::countOpen)
            .description("Edits and withdrawals that wait for a second person")
            .baseUnit("edits")
            .register(metrics);
  }
}

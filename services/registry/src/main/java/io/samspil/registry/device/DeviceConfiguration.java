package io.samspil.registry.device;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.Topics;
import io.samspil.registry.asset.PublishedTable;
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
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** The devices' part of the registry: their credentials, and how they get them. */
@Configuration(proxyBeanMethods = false)
public class DeviceConfiguration {
  @Bean
  @Order(4)
  PublishedTable<Credential> registryCredentialTable(
      CredentialRepository credentials, JdbcAggregateOperations aggregates, JdbcOperations jdbc) {
    return new PublishedTable<>(
        CredentialWriter.KIND, "credential", Topics.CREDENTIALS, credentials, aggregates, jdbc);
  }

  @Bean
  CredentialWriter registryCredentialWriter(
      PublishedTable<Credential> table, RegistryLocks locks, References references) {
    return new CredentialWriter(table, locks, references);
  }

  @Bean
  CredentialController registryCredentialController(
      CredentialWriter writer,
      CredentialRepository credentials,
      Publisher publisher,
      RegistrySettings settings) {
    return new CredentialController(
        new CredentialDesk(writer, publisher, settings, Clock.systemUTC()), credentials);
  }

  @Bean
  ClaimController registryClaimController(
      CredentialWriter writer,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings,
      NamedParameterJdbcOperations jdbc) {
    Clock clock = Clock.systemUTC();
    return new ClaimController(
        new ClaimDesk(new ClaimStore(jdbc), writer, locks, publisher, settings, clock),
        new GuessDelay(clock));
  }

  @Bean
  MeterBinder registryCredentialMetrics(PublishedTable<Credential> table) {
    return metrics ->
        Gauge.builder("samspil.registry.credentials", table, PublishedTable::countLive)
            .description("Credentials that are not removed")
            .baseUnit("credentials")
            .register(metrics);
  }
}

package io.samspil.flexibility.notify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.KafkaAccess;
import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How changes are told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotifySettings.class)
public class NotifyConfiguration {
  @Bean
  SafeResolver flexibilityResolver(NotifySettings settings) {
    return new SafeResolver(settings.allowPrivateAddresses(), settings.timeout());
  }

  @Bean
  CallbackClient flexibilityCallbackClient(SafeResolver resolver, NotifySettings settings) {
    return new CallbackClient(
        resolver, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.timeout());
  }

  @Bean
  CallbackCheck flexibilityCallbackCheck(CallbackClient client, NotifySettings settings) {
    return new CallbackCheck(client, settings);
  }

  @Bean
  Outbox flexibilityOutbox(JdbcClient jdbc, ObjectProvider<Telling> telling) {
    return new Outbox(jdbc, () -> telling.getObject().wake());
  }

  @Bean
  Lease flexibilityTellingLease(Leases leases) {
    return leases.of("telling", Duration.ofSeconds(6));
  }

  @Bean
  SignalTopic flexibilitySignalTopic(KafkaAccess flexibilityKafka) {
    return new SignalTopic(flexibilityKafka);
  }

  @Bean
  DeliveryStore flexibilityDeliveryStore(
      JdbcClient jdbc, JdbcOperations batches, PlatformTransactionManager transactions) {
    return new DeliveryStore(jdbc, batches, new TransactionTemplate(transactions));
  }

  @Bean
  Clerk flexibilityClerk(DeliveryStore store) {
    return new Clerk(store, Clock.systemUTC());
  }

  /** Closed by what tells, after it. */
  @Bean(destroyMethod = "")
  Courier flexibilityCourier(
      DeliveryStore store,
      Clerk clerk,
      CallbackClient client,
      NotifySettings settings,
      Lease lease,
      MeterRegistry metrics) {
    Backoff backoff =
        new Backoff(
            settings.retryFirst(),
            settings.retryMost(),
            () -> ThreadLocalRandom.current().nextLong());
    Clock clock = Clock.systemUTC();
    Postman postman = new Postman(store, client, settings, clock, metrics);
    return new Courier(store, clerk, postman, settings, backoff, clock, lease);
  }

  @Bean(initMethod = "start")
  Telling flexibilityTelling(
      JdbcClient jdbc,
      JdbcOperations batches,
      PlatformTransactionManager transactions,
      Lease lease,
      SignalTopic topic,
      Courier courier,
      Clerk clerk,
      @Value("${samspil.flexibility.auth.issuer}") String issuer) {
    return new Telling(
        lease,
        new SignalRelay(jdbc, batches, lease, topic),
        courier,
        clerk,
        spread ->
            new Spreader(
                jdbc,
                batches,
                new TransactionTemplate(transactions),
                lease,
                courier,
                issuer.isEmpty(),
                spread));
  }

  @Bean
  SubscriptionController flexibilitySubscriptionController(JdbcClient jdbc) {
    return new SubscriptionController(jdbc);
  }

  /** How many changes and notifications wait, and how many subscriptions are broken. */
  @Bean
  MeterBinder flexibilityTellingMetrics(JdbcClient jdbc) {
    return metrics -> {
      gauge(
          metrics,
          jdbc,
          "samspil.flexibility.pending.signals",
          "signals",
          "Changes that Kafka does not have yet",
          "select count(*) from openadr_outbox where signalled = false");
      gauge(
          metrics,
          jdbc,
          "samspil.flexibility.pending.callbacks",
          "callbacks",
          "Notifications that wait for their callback",
          "select count(*) from openadr_telling");
      gauge(
          metrics,
          jdbc,
          "samspil.flexibility.broken.subscriptions",
          "subscriptions",
          "Subscriptions that nothing is sent to any more",
          "select count(*) from openadr_callback where broken_us is not null");
    };
  }

  private static void gauge(
      MeterRegistry metrics,
      JdbcClient jdbc,
      String name,
      String unit,
      String description,
      String sql) {
    Gauge.builder(name, jdbc, database -> database.sql(sql).query(Long.class).single())
        .description(description)
        .baseUnit(unit)
        .register(metrics);
  }
}

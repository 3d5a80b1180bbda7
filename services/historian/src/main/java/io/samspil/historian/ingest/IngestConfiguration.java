package io.samspil.historian.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Reading;
import io.samspil.historian.ingest.Ingest.Series;
import io.samspil.historian.store.LineBatch;
import io.samspil.historian.store.Points;
import io.samspil.historian.store.TimeSeriesStore;
import io.samspil.traces.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.messaging.Message;

/** The consumers, one function to a topic. */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {
  private static final String GROUP = "historian";
  private static final Duration KEPT_OUT = Duration.ofSeconds(5);
  private static final int REMEMBERED_MINUTES = 100_000;

  /** The topics; made before a consumer asks for them. */
  @Bean
  TopicsReady historianTopics(KafkaAccess historianKafka) {
    historianKafka.createMissingTopics();
    return new TopicsReady();
  }

  record TopicsReady() {}

  @Bean
  Outbox historianOutbox(KafkaAccess historianKafka) {
    return new Outbox(historianKafka);
  }

  @Bean
  IngestMetrics historianIngestMetrics(MeterRegistry registry) {
    return new IngestMetrics(registry);
  }

  @Bean
  StoredLedger historianLedger() {
    return new StoredLedger(REMEMBERED_MINUTES);
  }

  @Bean
  Consumers historianConsumers() {
    return new Consumers();
  }

  @Bean
  Rebalances historianRebalances(StoredLedger historianLedger, Consumers historianConsumers) {
    return new Rebalances(historianLedger, historianConsumers);
  }

  @Bean
  StoredLatency historianStoredLatency(MeterRegistry registry, InstantSource historianClock) {
    return new StoredLatency(registry, historianClock);
  }

  @Bean
  MeterBinder historianLag(Consumers historianConsumers) {
    return registry ->
        List.of(Topics.BOOKED, Topics.INTERVALS, Topics.AREAS)
            .forEach(
                topic ->
                    Gauge.builder("samspil.historian.lag", historianConsumers, c -> c.lag(topic))
                        .description("Records that wait in Kafka to be stored")
                        .baseUnit("records")
                        .tag("topic", topic)
                        .register(registry));
  }

  /** Named by the bindings' {@code common-error-handler-bean-name}. */
  @Bean
  CommonErrorHandler historianRetries(
      IngestMetrics historianIngestMetrics, InstantSource historianClock) {
    return Retries.forEver(historianIngestMetrics, historianClock);
  }

  /**
   * The binder copies every failure to a log of errors, with the whole batch in its text. A batch
   * that waits for the store is no error, and {@link Retries} says so once in a while; so the
   * failure goes to it alone.
   */
  @Bean
  @SuppressWarnings("NullAway") // without a channel for errors, the endpoint throws them
  ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> historianEndpoints() {
    return (endpoint, destination, group) -> {
      if (GROUP.equals(group)) {
        endpoint.setErrorChannel(null);
      }
    };
  }

  /** Who is kept out, by a password that is being changed, tries again; it would stop for good. */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> historianContainers() {
    return (container, destination, group) -> {
      if (GROUP.equals(group)) {
        container.getContainerProperties().setAuthExceptionRetryInterval(KEPT_OUT);
      }
    };
  }

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianBooked(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics,
      Tracing historianTracing,
      StoredLedger historianLedger,
      StoredLatency historianStoredLatency) {
    return new Ingest<>(
        new Series<>(
            "readings",
            Reading.parser(),
            Points::reading,
            provenance(Reading::getMeterId, Reading::getOrigin)),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
        historianTracing,
        (headers, readings) -> {
          historianStoredLatency.stored(readings);
          historianOutbox.tell(historianLedger.confirmed(headers, readings));
        });
  }

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianIntervals(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics,
      Tracing historianTracing) {
    return new Ingest<>(
        new Series<>(
            "intervals",
            Interval.parser(),
            Points::interval,
            provenance(Interval::getMeterId, any -> Origin.getDefaultInstance())),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
        historianTracing,
        (headers, intervals) -> {});
  }

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianAreas(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics,
      Tracing historianTracing) {
    return new Ingest<>(
        new Series<>(
            "areas",
            AreaUpdate.parser(),
            IngestConfiguration::area,
            provenance(AreaUpdate::getAreaId, any -> Origin.getDefaultInstance())),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
        historianTracing,
        (headers, updates) -> {});
  }

  /** What an area draws at this moment is for those who watch; its quarter hours are kept. */
  private static void area(LineBatch lines, AreaUpdate update) {
    if (update.hasInterval()) {
      Points.area(lines, update.getAreaId(), update.getInterval());
    }
  }

  private static <T> Provenance<T> provenance(
      Function<T, String> meter, Function<T, Origin> origin) {
    return new Provenance<>() {
      @Override
      public String meter(T message) {
        return meter.apply(message);
      }

      @Override
      public Origin origin(T message) {
        return origin.apply(message);
      }
    };
  }
}

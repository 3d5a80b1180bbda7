package io.samspil.historian.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Reading;
import io.samspil.historian.ingest.Ingest.Series;
import io.samspil.historian.store.LineBatch;
import io.samspil.historian.store.Points;
import io.samspil.historian.store.TimeSeriesStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.messaging.Message;

/** The consumers, one function to a topic. */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {
  private static final String GROUP = "historian";
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
  Rebalances historianRebalances(StoredLedger historianLedger) {
    return new Rebalances(historianLedger);
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

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianBooked(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics,
      StoredLedger historianLedger) {
    return new Ingest<>(
        new Series<>(
            "readings",
            Reading.parser(),
            Points::reading,
            provenance(Reading::getMeterId, Reading::getOrigin)),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
        (headers, readings) -> historianOutbox.tell(historianLedger.confirmed(headers, readings)));
  }

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianIntervals(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics) {
    return new Ingest<>(
        new Series<>(
            "intervals",
            Interval.parser(),
            Points::interval,
            provenance(Interval::getMeterId, any -> Origin.getDefaultInstance())),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
        (headers, intervals) -> {});
  }

  @Bean
  @DependsOn("historianTopics")
  Consumer<Message<List<byte[]>>> historianAreas(
      TimeSeriesStore historianStore,
      Outbox historianOutbox,
      IngestMetrics historianIngestMetrics) {
    return new Ingest<>(
        new Series<>(
            "areas",
            AreaUpdate.parser(),
            IngestConfiguration::area,
            provenance(AreaUpdate::getAreaId, any -> Origin.getDefaultInstance())),
        historianStore.writer(),
        historianOutbox,
        historianIngestMetrics,
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

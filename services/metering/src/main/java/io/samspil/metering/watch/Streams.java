package io.samspil.metering.watch;

import io.samspil.contracts.Lag;
import io.samspil.contracts.Topics;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** The Kafka Streams applications of this process, as far as they have begun. */
final class Streams {
  /** One of them, and what it reads that grows; the compacted topics are read by both. */
  enum Application {
    METERING(
        "samspil.metering",
        List.of(
            Topics.READINGS,
            Topics.QUARANTINE,
            Topics.EDITS,
            "samspil.metering-area-changes-repartition")),
    ALARMS("samspil.alarms", List.of(Topics.INTERVALS, Topics.AREAS, Topics.DEVICES));

    private final String id;
    private final List<String> topics;

    Application(String id, List<String> topics) {
      this.id = id;
      this.topics = topics;
    }

    String id() {
      return id;
    }

    List<String> topics() {
      return topics;
    }
  }

  private final Supplier<Stream<StreamsBuilderFactoryBean>> factories;

  Streams(Supplier<Stream<StreamsBuilderFactoryBean>> factories) {
    this.factories = factories;
  }

  double lag(String topic) {
    return factories
        .get()
        .map(StreamsBuilderFactoryBean::getKafkaStreams)
        .filter(streams -> streams != null)
        .mapToDouble(streams -> Lag.of(streams.metrics(), topic))
        .sum();
  }

  double threads(Application application) {
    return factories
        .get()
        .filter(factory -> is(application, factory))
        .mapToDouble(factory -> alive(factory.getKafkaStreams()))
        .sum();
  }

  private static boolean is(Application application, StreamsBuilderFactoryBean factory) {
    var configuration = factory.getStreamsConfiguration();
    return configuration != null
        && application.id().equals(configuration.getProperty("application.id"));
  }

  private static long alive(@Nullable KafkaStreams streams) {
    return streams == null || streams.state().hasNotStarted()
        ? 0
        : streams.metadataForLocalThreads().stream()
            .filter(thread -> !thread.threadState().equals("DEAD"))
            .count();
  }
}

package io.samspil.bench.peers;

import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Reading;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What one would write first: a sum for each meter and quarter hour, in Kafka Streams' own windows,
 * with one thread. It corrects nothing and explains nothing. Kafka's address, the application's id,
 * its folder, the guarantee, and the topic to write to.
 */
public final class PlainSum {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private PlainSum() {}

  public static void main(String[] args) throws InterruptedException {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, args[2]);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, args[3]);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    try (KafkaStreams streams = new KafkaStreams(topology(args[4]), settings)) {
      streams.start();
      System.out.println("serves");
      new CountDownLatch(1).await();
    }
  }

  private static Topology topology(String topic) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.READINGS,
            Consumed.with(Serdes.String(), new OfReading())
                .withTimestampExtractor(
                    (record, before) -> ((Reading) record.value()).getInstantUs() / 1_000))
        .mapValues(reading -> reading.getValues(0).getValueMilli())
        .groupByKey(Grouped.with(Serdes.String(), Serdes.Long()))
        .windowedBy(TimeWindows.ofSizeAndGrace(QUARTER, Duration.ofDays(1)))
        .reduce(
            Long::sum,
            Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("sums")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()))
        .toStream((window, sum) -> window.key())
        .to(topic, Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }
}

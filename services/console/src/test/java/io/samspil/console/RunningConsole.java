package io.samspil.console;

import com.google.protobuf.MessageLite;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The console as a process runs it, on a free port, with a Kafka broker of its own to feed it. */
public final class RunningConsole implements AutoCloseable {
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
  private final KafkaProducer<String, byte[]> producer;
  private final ConfigurableApplicationContext context;
  private final Queue<Exception> faults = new ConcurrentLinkedQueue<>();

  public RunningConsole(Class<?>... besides) {
    this(List.of(), besides);
  }

  /**
   * @param settings as on the command line
   */
  public RunningConsole(List<String> settings, Class<?>... besides) {
    broker.afterPropertiesSet();
    String bootstrap = broker.getBrokersAsString();
    producer =
        new KafkaProducer<>(
            // One request at a time: partitions that were just created may refuse the first ones,
            // and those behind them would then come out of order.
            Map.of("bootstrap.servers", bootstrap, "max.in.flight.requests.per.connection", 1),
            new StringSerializer(),
            new ByteArraySerializer());
    context =
        new SpringApplicationBuilder(ConsoleApplication.class)
            .sources(besides)
            .bannerMode(Banner.Mode.OFF)
            .run(
                Stream.concat(
                        Stream.of(
                            "--server.port=0",
                            "--samspil.kafka=" + bootstrap,
                            "--samspil.topics.partitions=2"),
                        settings.stream())
                    .toArray(String[]::new));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public void tell(AreaUpdate update) {
    tell(update, Instant.now());
  }

  public void tell(AreaUpdate update, Instant arrival) {
    send(Topics.AREAS, update.getAreaId(), update, arrival);
  }

  public void tell(Asset asset) {
    String kind = asset.hasMeter() ? "meter/" : "area/";
    send(Topics.ASSETS, kind + asset.getId(), asset, Instant.now());
  }

  public void tell(LedgerEntry entry) {
    String key = entry.getStage() + "/" + entry.getPartition() + "/" + entry.getArrivalMinute();
    send(Topics.LEDGER, key, entry, Instant.now());
  }

  /** Waits until Kafka has all that was told. */
  public void flush() {
    producer.flush();
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Kafka did not take what was told", faults.peek());
    }
  }

  private void send(String topic, String key, MessageLite message, Instant arrival) {
    producer.send(
        new ProducerRecord<>(topic, null, arrival.toEpochMilli(), key, message.toByteArray()),
        (taken, fault) -> {
          if (fault != null) {
            faults.add(fault);
          }
        });
  }

  @Override
  public void close() {
    context.close();
    producer.close();
    broker.destroy();
  }
}

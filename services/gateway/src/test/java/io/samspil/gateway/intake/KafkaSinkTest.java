package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** With Kafka's own producer for tests: a broken producer cannot be had from a real broker. */
class KafkaSinkTest {
  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
  private final LinkedBlockingQueue<Boolean> availability = new LinkedBlockingQueue<>();
  private final List<String> outcomes = new ArrayList<>();
  private final KafkaSink sink = new KafkaSink(this::make, availability::add);

  private synchronized MockProducer<byte[], byte[]> make() {
    Node node = new Node(0, "host", 1);
    Node[] nodes = {node};
    Cluster cluster =
        new Cluster(
            "c",
            List.of(node),
            KafkaSink.WRITTEN.stream()
                .map(topic -> new PartitionInfo(topic, 0, node, nodes, nodes))
                .toList(),
            java.util.Set.of(),
            java.util.Set.of());
    var producer =
        new MockProducer<>(
            cluster, false, null, new ByteArraySerializer(), new ByteArraySerializer());
    made.add(producer);
    return producer;
  }

  private void send(String name, int records) {
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      all.add(new ProducerRecord<>(Topics.READINGS, new byte[] {1}, new byte[] {2}));
    }
    sink.send(
        all,
        new RecordSink.Confirmation() {
          @Override
          public void confirmed() {
            outcomes.add(name + " kept");
          }

          @Override
          public void failed(Exception cause) {
            outcomes.add(name + " failed");
          }
        });
  }

  @Test
  void aMessageIsKeptWhenAllItsRecordsAre() {
    send("m", 2);
    made.getFirst().completeNext();
    assertThat(outcomes).isEmpty();
    made.getFirst().completeNext();
    assertThat(outcomes).containsExactly("m kept");
  }

  @Test
  void aMessageFailsOnceWhenOneRecordDoes() {
    send("m", 3);
    made.getFirst().completeNext();
    made.getFirst().errorNext(new RecordTooLargeException());
    made.getFirst().completeNext();
    assertThat(outcomes).containsExactly("m failed");
    assertThat(made).hasSize(1);
    assertThat(availability).isEmpty();
  }

  @Test
  void aBrokenProducerIsReplaced() throws InterruptedException {
    send("lost", 1);
    made.getFirst().errorNext(new OutOfOrderSequenceException("broken"));

    assertThat(outcomes).containsExactly("lost failed");
    assertThat(availability.poll(5, TimeUnit.SECONDS)).isFalse();
    assertThat(availability.poll(5, TimeUnit.SECONDS)).isTrue();
    assertThat(made).hasSize(2);
    assertThat(made.getFirst().closed()).isTrue();
    send("next", 1);
    made.getLast().completeNext();
    assertThat(outcomes).containsExactly("lost failed", "next kept");
  }

  @Test
  void aClosedProducerFailsTheMessageAndThrowsNothing() {
    sink.close();
    send("late", 2);
    assertThat(outcomes).containsExactly("late failed");
  }
}

package io.samspil.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPublisherTest {
  private static final Duration STALL = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private static MqttPublisher publisher(URI url, int window) {
    return new MqttPublisher(
        new PublisherSettings(
            url, "test-publisher", window, Duration.ofMillis(20), List.of(), null, null),
        PublisherListener.SILENT);
  }

  @Test
  void publishesInOrderAndWaitsForEveryAcknowledgement() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder);
        MqttPublisher publisher = publisher(broker.url(), 64)) {
      publisher.start();
      for (int i = 0; i < 2000; i++) {
        assertThat(publisher.put(Outgoing.text("t", "" + i), STALL)).isTrue();
      }
      assertThat(publisher.awaitAcknowledged(STALL)).isTrue();
      assertThat(publisher.counts()).isEqualTo(new PublisherCounts(2000, 2000, 0, 0, 0));
      assertThat(broker.await(2000).stream().map(Mosquitto.Arrived::payload))
          .containsExactlyElementsOf(IntStream.range(0, 2000).mapToObj(i -> "" + i).toList());
    }
  }

  @Test
  void sendsAgainWhatWasNotAcknowledgedWhenTheWireIsCut() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder);
        CuttableProxy wire = new CuttableProxy(broker.port());
        MqttPublisher publisher = publisher(wire.url(), 200)) {
      publisher.start();
      for (int i = 0; i < 3000; i++) {
        if (i % 700 == 650) {
          wire.cut();
        }
        assertThat(publisher.put(Outgoing.text("t", "" + i), STALL)).isTrue();
      }
      assertThat(publisher.awaitAcknowledged(STALL)).isTrue();
      assertThat(publisher.counts().acknowledged()).isEqualTo(3000);
      assertThat(publisher.counts().resent()).isPositive();
      List<String> firsts =
          List.copyOf(
              new LinkedHashSet<>(
                  broker.await(3000).stream().map(Mosquitto.Arrived::payload).toList()));
      assertThat(firsts)
          .containsExactlyElementsOf(IntStream.range(0, 3000).mapToObj(i -> "" + i).toList());
    }
  }

  @Test
  void takesNoMoreThanTheWindowWhileNobodyAnswers() throws Exception {
    URI nobody = URI.create("tcp://127.0.0.1:1");
    try (MqttPublisher publisher = publisher(nobody, 3)) {
      publisher.start();
      for (int i = 0; i < 3; i++) {
        assertThat(publisher.offer(Outgoing.text("t", "x"))).isTrue();
      }
      assertThat(publisher.offer(Outgoing.text("t", "x"))).isFalse();
      assertThat(publisher.put(Outgoing.text("t", "x"), Duration.ofMillis(50))).isFalse();
      assertThat(publisher.awaitAcknowledged(Duration.ofMillis(50))).isFalse();
      assertThat(publisher.counts().waiting()).isEqualTo(3);
    }
  }
}

package io.samspil.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  private Outbox.Entry next() {
    return Objects.requireNonNull(outbox.next());
  }

  private List<String> sendAll() {
    List<String> topics = new ArrayList<>();
    for (Outbox.Entry entry = outbox.next(); entry != null; entry = outbox.next()) {
      topics.add(entry.message.topic());
    }
    return topics;
  }

  private void add(String... topics) {
    for (String topic : topics) {
      outbox.add(Outgoing.text(topic, ""));
    }
  }

  @Test
  void whatWasOnTheWayIsSentAgainInItsOrderBeforeAllElse() {
    add("a", "b", "c", "d");
    Outbox.Entry a = next();
    next();
    next();
    outbox.settled(a, true);
    outbox.connectionLost();
    assertThat(sendAll()).containsExactly("b", "c", "d");
    assertThat(outbox.counts()).isEqualTo(new PublisherCounts(1, 1, 2, 0, 3));
  }

  @Test
  void anAnswerThatComesAfterTheLossStillCounts() {
    add("a", "b");
    Outbox.Entry a = next();
    outbox.connectionLost();
    assertThat(outbox.settled(a, true)).isTrue();
    assertThat(outbox.settled(a, true)).isFalse();
    assertThat(sendAll()).containsExactly("b");
  }

  @Test
  void whatTheBrokerRefusedIsCountedAndNotSentAgain() {
    add("a");
    outbox.settled(next(), false);
    outbox.connectionLost();
    assertThat(outbox.size()).isZero();
    assertThat(outbox.counts()).isEqualTo(new PublisherCounts(0, 0, 0, 1, 0));
  }
}

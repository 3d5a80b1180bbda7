package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.gateway.bridge.AckQueue.Flying;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AckQueueTest {
  /** How one message ends. */
  enum End {
    KEPT,
    KEPT_QOS_0,
    FAILED,
    FAILED_QOS_0
  }

  private final List<Integer> acknowledged = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();
  private final AckQueue.Outcome outcome =
      new AckQueue.Outcome() {
        @Override
        public void kept(Flying flying, boolean acknowledge) {
          told.add((int) flying.startNanos());
          if (acknowledge) {
            acknowledged.add(flying.packetId());
          }
        }

        @Override
        public void failed(Flying flying, Exception cause) {
          told.add((int) flying.startNanos());
        }
      };

  @Property
  void in_whatever_order_kafka_answers_the_broker_hears_of_it_in_order(
      @ForAll("ends") List<End> ends, @ForAll long seed) {
    acknowledged.clear();
    told.clear();
    AckQueue queue = new AckQueue(() -> {});
    List<Flying> flying = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      flying.add(queue.add(isQos0(ends.get(i)) ? AckQueue.QOS_0 : i + 1, i, 1));
    }

    for (int index : shuffled(ends.size(), seed)) {
      end(flying.get(index), ends.get(index));
      queue.drain(outcome);
    }

    assertThat(queue.isEmpty()).isTrue();
    assertThat(told).isEqualTo(IntStream.range(0, ends.size()).boxed().toList());
    assertThat(acknowledged).isEqualTo(expected(ends));
  }

  @Property
  void nothing_goes_out_before_the_first_is_kept(@ForAll("ends") List<End> ends) {
    acknowledged.clear();
    told.clear();
    AckQueue queue = new AckQueue(() -> {});
    Flying first = queue.add(1, 0, 1);
    ends.forEach(end -> end(queue.add(2, 1, 1), end));

    queue.drain(outcome);
    assertThat(told).isEmpty();
    first.confirmed();
    queue.drain(outcome);
    assertThat(told).hasSize(ends.size() + 1);
  }

  /** Those of QoS 1 up to the first of QoS 1 that failed. */
  private static List<Integer> expected(List<End> ends) {
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < ends.size() && ends.get(i) != End.FAILED; i++) {
      if (ends.get(i) == End.KEPT) {
        expected.add(i + 1);
      }
    }
    return expected;
  }

  private static void end(Flying flying, End end) {
    switch (end) {
      case KEPT, KEPT_QOS_0 -> flying.confirmed();
      case FAILED, FAILED_QOS_0 -> flying.failed(new IllegalStateException("away"));
    }
  }

  private static boolean isQos0(End end) {
    return end == End.KEPT_QOS_0 || end == End.FAILED_QOS_0;
  }

  private static List<Integer> shuffled(int size, long seed) {
    List<Integer> indexes = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    java.util.Collections.shuffle(indexes, new java.util.Random(seed));
    return indexes;
  }

  @Provide
  Arbitrary<List<End>> ends() {
    return Arbitraries.frequency(
            net.jqwik.api.Tuple.of(8, End.KEPT),
            net.jqwik.api.Tuple.of(2, End.KEPT_QOS_0),
            net.jqwik.api.Tuple.of(1, End.FAILED),
            net.jqwik.api.Tuple.of(1, End.FAILED_QOS_0))
        .list()
        .ofMaxSize(60);
  }
}

package io.samspil.bench.vee;

import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Metering;
import io.samspil.bench.parts.Part;
import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/**
 * What metering finds of faults that are put into recorded registers, and how near its estimates
 * are to the truth that is taken out of them. Each history is sent several times, as meters of
 * their own, through Kafka and the metering process itself: as it is, with faults, and with gaps.
 */
public final class VeeBench {
  private static final Duration WITHIN = Duration.ofMinutes(20);

  private final Path root;
  private final Path data;
  private final Half half;
  private final long seed;

  /**
   * @param data the folder of the recordings
   * @param half which of them
   * @param seed of the faults and gaps
   */
  public VeeBench(Path root, Path data, Half half, long seed) {
    this.half = half;
    this.root = root;
    this.data = data;
    this.seed = seed;
  }

  /** Everything that is sent. */
  private record Load(
      List<Copy> untouched, List<Copy> faulty, List<Copy> inOrder, List<GapCopy> gaps) {
    Stream<Copy> all() {
      return Stream.of(
              untouched.stream(),
              faulty.stream(),
              inOrder.stream(),
              gaps.stream().map(GapCopy::copy))
          .flatMap(copies -> copies);
    }

    List<Reading> readings() {
      return all()
          .flatMap(copy -> copy.deliveries().stream())
          .sorted(Comparator.comparingLong(Delivery::afterUs))
          .map(Delivery::reading)
          .toList();
    }
  }

  /** The tables. */
  public String run() throws IOException, InterruptedException {
    List<History> histories = Sources.read(data, half);
    Load load = load(histories);
    List<Reading> readings = load.readings();
    System.out.printf(
        "  %d registers, %,d readings of %d meters%n",
        histories.size(), readings.size(), load.all().count());
    Path folder = Part.folder("vee");
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"))) {
      kafka.register(load.all().map(Copy::asset).toList());
      send(kafka, readings);
      try (Metering metering =
          Metering.start(root, kafka.bootstrap(), folder.resolve("metering"))) {
        metering.awaitRunning();
        Booked booked = new IntervalReader(kafka, readings.size()).read(WITHIN);
        JsonNode totals = metering.http().json("/api/v1/ledger").path("totals");
        return told(histories, load, booked, totals);
      }
    }
  }

  private Load load(List<History> histories) {
    List<Copy> untouched = new ArrayList<>();
    List<Copy> faulty = new ArrayList<>();
    List<GapCopy> gaps = new ArrayList<>();
    for (History history : histories) {
      untouched.add(Copy.untouched(history));
      faulty.add(FaultyCopy.of(history, seed));
      if (Estimates.isComparable(history)) {
        gaps.add(
            GapCopy.of(
                history, "short-gaps", List.of(Duration.ofHours(1), Duration.ofHours(6)), seed));
        gaps.add(
            GapCopy.of(
                history, "long-gaps", List.of(Duration.ofDays(1), Duration.ofDays(3)), seed));
      }
    }
    return new Load(untouched, faulty, faulty.stream().map(Copy::inOrder).toList(), gaps);
  }

  private static void send(Kafka kafka, List<Reading> readings) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all", "linger.ms", 5);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new OfReading().serializer())) {
      readings.forEach(
          one -> producer.send(new ProducerRecord<>(Topics.READINGS, one.getMeterId(), one)));
    }
  }

  private String told(List<History> histories, Load load, Booked booked, JsonNode totals) {
    Detection detection = new Detection();
    load.untouched().forEach(copy -> detection.untouched(copy, booked.of(copy.meterId())));
    load.faulty().forEach(copy -> detection.faulty(copy, booked.of(copy.meterId())));
    Estimates estimates = new Estimates();
    load.gaps().forEach(copy -> estimates.add(copy, booked));
    Guesses guesses = new Guesses();
    histories.stream()
        .filter(Estimates::isComparable)
        .forEach(history -> guesses.add(history, seed));
    String counts =
        counts(histories, load, booked, totals)
            + " Cells of gaps without an interval: %d.%n".formatted(estimates.notBooked());
    System.out.print(counts);
    return String.join(
        "\n",
        counts,
        "### Faults\n",
        detection.faults(),
        "### Alarms\n",
        detection.alarms(),
        "### Estimates\n",
        estimates.table(),
        "### Guesses\n",
        guesses.table());
  }

  private static String counts(List<History> histories, Load load, Booked booked, JsonNode totals) {
    long repeated = load.all().mapToLong(Copy::repeated).sum();
    return """
    %d registers, %s readings as %s meters. Repeated: %s, found as duplicates: %s. Kept aside: %s. \
    %s intervals, %s with their revisions. Intervals of the faulty copies that are others when the \
    same readings come in order: %s; flags apart: %s.\
    """
        .formatted(
            histories.size(),
            whole(totals.path("received").asLong()),
            whole(load.all().count()),
            whole(repeated),
            whole(totals.path("duplicate").asLong()),
            whole(totals.path("quarantined").asLong()),
            whole(booked.intervals()),
            whole(booked.published()),
            whole(differing(load, booked, interval -> interval)),
            whole(differing(load, booked, one -> one.toBuilder().clearFlags().build())));
  }

  private static long differing(Load load, Booked booked, UnaryOperator<Interval> without) {
    long differing = 0;
    for (int i = 0; i < load.faulty().size(); i++) {
      differing +=
          booked.differing(
              load.faulty().get(i).meterId(), load.inOrder().get(i).meterId(), without);
    }
    return differing;
  }
}

package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.booking.CounterLife.Event;
import io.samspil.metering.booking.CounterLife.Kind;
import io.samspil.metering.booking.CounterLife.Sent;
import io.samspil.metering.counter.CounterSteps;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.Step;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.validation.LimitsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Counters with rollovers, dips, spikes, resets, exchanges, gaps, corrections and duplicates over
 * some days, in any order: what bears on an interval lies near it, or in the days before it, and
 * nothing is missed.
 */
class OddOrderTest {
  private static final Instant BEGIN = Instant.parse("2026-03-20T00:00:00Z");

  /** Dips are short here, so that what bears on a reading is less than all there is. */
  private static final LimitsTable LIMITS =
      LimitsTable.parse(
          """
          limits:
            - longest-dip: PT2H
              jitter: 3
              spike-factor: 3
              spike-least: 50
              abrupt-change: 200
              historical-maximum-factor: 1.2
              frozen-after: PT6H
          """);

  @Provide
  Arbitrary<CounterLife> lives() {
    return lives(Kind.values());
  }

  /** Nothing happens that nobody can tell afterwards. */
  @Provide
  Arbitrary<CounterLife> explainedLives() {
    return lives(
        Kind.USE,
        Kind.IDLE,
        Kind.LOST,
        Kind.DIP,
        Kind.SPIKE,
        Kind.FROZEN,
        Kind.CORRECTED,
        Kind.EXCHANGE);
  }

  private static Arbitrary<CounterLife> lives(Kind... kinds) {
    Arbitrary<Event> plain = events(40, Kind.USE, Kind.IDLE);
    Arbitrary<Event> odd = events(12, kinds);
    Arbitrary<List<Event>> events =
        Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, plain), net.jqwik.api.Tuple.of(3, odd))
            .list()
            .ofMinSize(1)
            .ofMaxSize(16);
    Arbitrary<Integer> minutes = Arbitraries.of(15, 30, 60);
    Arbitrary<Long> first = Arbitraries.longs().between(0, CounterLife.MODULUS - 1);
    return Combinators.combine(minutes, first, events)
        .as((every, at, all) -> new CounterLife(BEGIN, Duration.ofMinutes(every), at, all));
  }

  private static Arbitrary<Event> events(int mostTimes, Kind... kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            Arbitraries.integers().between(1, mostTimes),
            Arbitraries.integers().between(0, 400))
        .as(Event::new);
  }

  @Property(tries = 200)
  void anyOrderGivesTheIntervalsOfTheSortedOrder(
      @ForAll("lives") CounterLife life, @ForAll Random random) {
    Map<Long, Interval> sorted = book(life, life.sent());

    assertThat(differences(book(life, late(life.sent(), random)), sorted)).isEmpty();
    assertThat(differences(book(life, shuffled(life.sent(), random)), sorted)).isEmpty();
  }

  private static List<String> differences(Map<Long, Interval> of, Map<Long, Interval> sorted) {
    Set<Long> starts = new TreeSet<>(of.keySet());
    starts.addAll(sorted.keySet());
    return starts.stream()
        .filter(start -> !Objects.equals(of.get(start), sorted.get(start)))
        .map(
            start ->
                "%s: %s%nsorted: %s"
                    .formatted(
                        Micros.toInstant(start), brief(of.get(start)), brief(sorted.get(start))))
        .toList();
  }

  private static String brief(@Nullable Interval interval) {
    return interval == null
        ? "none"
        : TextFormat.printer().emittingSingleLine(true).printToString(interval);
  }

  @Property(tries = 100)
  void theIntervalsAddUpToWhatTheStepsBooked(
      @ForAll("lives") CounterLife life, @ForAll Random random) {
    Map<Long, Interval> finals = book(life, shuffled(life.sent(), random));

    assertThat(finals.values().stream().mapToLong(Interval::getValueMilli).sum())
        .isEqualTo(booked(life));
  }

  @Property(tries = 100)
  void theIntervalsOfAnExplainedLifeAddUpToWhatWasConsumed(
      @ForAll("explainedLives") CounterLife life, @ForAll Random random) {
    Map<Long, Interval> finals = book(life, shuffled(life.sent(), random));

    assertThat(finals.values().stream().mapToLong(Interval::getValueMilli).sum())
        .isEqualTo(life.consumed() * 1000);
  }

  /** What the steps of the register booked, from its last values in the order of time. */
  private static long booked(CounterLife life) {
    Map<Instant, Sample> last = new TreeMap<>();
    life.sent().forEach(one -> last.put(one.time(), sample(one)));
    return CounterSteps.between(
            List.copyOf(last.values()), facts(life).counter(Utility.ELECTRICITY, "energy.import"))
        .stream()
        .mapToLong(Step::bookedMilli)
        .sum();
  }

  /** A tenth comes up to two days late, a fiftieth twice. */
  private static List<Sent> late(List<Sent> sent, Random random) {
    Map<Sent, Instant> arrival = new HashMap<>();
    Map<Instant, Instant> ofInstant = new HashMap<>();
    List<Sent> all = new ArrayList<>();
    for (Sent one : sent) {
      long lateSeconds = random.nextInt(10) == 0 ? random.nextLong(2 * 86_400) : 0;
      Instant at = ofInstant.computeIfAbsent(one.time(), t -> t.plusSeconds(lateSeconds));
      arrival.put(one, at);
      all.add(one);
      if (random.nextInt(50) == 0) {
        all.add(one);
      }
    }
    all.sort(Comparator.comparing(arrival::get));
    return all;
  }

  /** Any order; only values of one instant stay in theirs, for the last one is the right one. */
  private static List<Sent> shuffled(List<Sent> sent, Random random) {
    List<Sent> all = new ArrayList<>(sent);
    sent.stream().filter(one -> random.nextInt(50) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    Map<Instant, List<Sent>> inOrder = new HashMap<>();
    sent.forEach(one -> inOrder.computeIfAbsent(one.time(), t -> new ArrayList<>()).add(one));
    Map<Instant, Integer> next = new HashMap<>();
    all.replaceAll(
        one -> {
          List<Sent> ofInstant = inOrder.getOrDefault(one.time(), List.of(one));
          int index = next.merge(one.time(), 1, Integer::sum) - 1;
          return ofInstant.get(Math.min(index, ofInstant.size() - 1));
        });
    return all;
  }

  private static MeterFacts facts(CounterLife life) {
    return new MeterFacts(
        true,
        Meter.newBuilder()
            .setResolutionMinutes((int) life.readEvery().toMinutes())
            .addAllExchanges(life.exchanges())
            .addRegisters(
                RegisterSpec.newBuilder()
                    .setName("energy.import")
                    .setUnit(Unit.WATT_HOUR)
                    .setModulusMilli(CounterLife.MODULUS * 1000)
                    .setMostPerHourMilli(CounterLife.MOST_PER_HOUR * 1000))
            .build(),
        LIMITS,
        areas -> areas);
  }

  /** The last word on each interval, by its start. */
  private static Map<Long, Interval> book(CounterLife life, List<Sent> readings) {
    TestStores stores = new TestStores();
    Map<Long, Interval> finals = new TreeMap<>();
    RegisterBook.Publisher publisher =
        (key, page) -> finals.put(key.startUs(), Intervals.of(key.register(), page));
    Watches watches = new Watches(stores.pages(), publisher);
    RegisterBook book = stores.book(publisher, watches);
    OpenRegister register =
        new OpenRegister(
            "m1",
            Utility.ELECTRICITY,
            Unit.WATT_HOUR,
            facts(life),
            RegisterState.newBuilder().setRegister("energy.import"));
    for (Sent sent : readings) {
      book.book(register, sample(sent));
    }
    watches.lookAgain(register, Integer.MAX_VALUE);
    return finals;
  }

  private static Sample sample(Sent sent) {
    return new Sample(Micros.of(sent.time()), sent.wattHours() * 1000);
  }
}

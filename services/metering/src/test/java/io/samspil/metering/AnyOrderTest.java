package io.samspil.metering;

import static io.samspil.metering.MeteringDriver.NOON;
import static io.samspil.metering.MeteringDriver.newest;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Interval;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.CounterSteps;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever the order of arrival, the last word on every interval is the same, and it adds up. */
class AnyOrderTest {
  private static final int METERS = 2;
  private static final MeteringDriver CITY = new MeteringDriver();
  private static int runs;

  /** A reading that will be sent; several of one meter and instant correct each other. */
  record Sent(int meter, Instant time, long wattHours) {
    String id() {
      return "m" + meter;
    }
  }

  @Provide
  Arbitrary<List<Sent>> histories() {
    Arbitrary<Sent> reading =
        Combinators.combine(
                Arbitraries.integers().between(0, METERS - 1),
                // Many fall on boundaries, and many into the same quarter.
                Arbitraries.oneOf(
                    Arbitraries.longs().between(0, 5 * 3600),
                    Arbitraries.longs().between(0, 20).map(quarter -> quarter * 900)),
                Arbitraries.longs().between(0, 1_000_000))
            .as((meter, second, value) -> new Sent(meter, NOON.plusSeconds(second), value));
    return reading.list().ofMinSize(1).ofMaxSize(40).map(AnyOrderTest::onePerInstant);
  }

  private static List<Sent> onePerInstant(List<Sent> readings) {
    Map<String, Sent> distinct = new TreeMap<>();
    readings.forEach(sent -> distinct.putIfAbsent(sent.meter() + " " + sent.time(), sent));
    return List.copyOf(distinct.values());
  }

  @Property(tries = 60)
  void theFinalIntervalsAreThoseOfTheSortedOrder(
      @ForAll("histories") List<Sent> history, @ForAll Random random) {
    Map<String, Interval> shuffled = send(withRepeats(history, random), random).finals();

    assertThat(shuffled).isEqualTo(send(history, new Random(1)).finals());
  }

  @Property(tries = 60)
  void theIntervalsAddUpToTheDifferenceOfTheRegister(
      @ForAll("histories") List<Sent> history, @ForAll Random random) {
    Map<String, Interval> finals = send(withRepeats(history, random), random).finals();

    for (int meter = 0; meter < METERS; meter++) {
      String id = "m" + meter;
      long sum =
          finals.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(id))
              .mapToLong(entry -> entry.getValue().getValueMilli())
              .sum();
      List<Sent> own = history.stream().filter(sent -> sent.id().equals(id)).toList();
      assertThat(sum).isEqualTo(booked(own));
    }
  }

  /** These registers jump about at random: what their steps book is what a counter's would. */
  private static long booked(List<Sent> sorted) {
    List<Sample> samples =
        sorted.stream()
            .map(sent -> new Sample(Micros.of(sent.time()), sent.wattHours() * 1000))
            .toList();
    return CounterSteps.between(samples, CounterFacts.UNKNOWN).stream()
        .mapToLong(Step::bookedMilli)
        .sum();
  }

  @Property(tries = 60)
  void areaSumsEqualARecomputationAfterCorrections(
      @ForAll("histories") List<Sent> history, @ForAll Random random) {
    List<Sent> all = withRepeats(history, random);
    for (Sent sent : history) {
      if (random.nextInt(3) == 0) {
        all.add(new Sent(sent.meter(), sent.time(), sent.wattHours() + 1 + random.nextInt(50)));
      }
    }

    Run run = send(all, random);

    Map<Long, Long> expected = new HashMap<>();
    run.finals()
        .values()
        .forEach(i -> expected.merge(i.getStartUs(), i.getValueMilli(), Long::sum));
    assertThat(run.areaSums()).isEqualTo(expected);
  }

  private static List<Sent> withRepeats(List<Sent> history, Random random) {
    List<Sent> all = new ArrayList<>(history);
    history.stream().filter(sent -> random.nextInt(4) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    return all;
  }

  /**
   * The last word on each interval, and on each sum of the area that only this run's meters are in.
   */
  record Run(Map<String, Interval> finals, Map<Long, Long> areaSums) {}

  /** Sends readings of meters that no other run has. */
  private static Run send(List<Sent> readings, Random random) {
    String run = "-" + runs++;
    String area = "area" + run;
    for (int meter = 0; meter < METERS; meter++) {
      CITY.meter("m" + meter + run, area);
    }
    for (Sent sent : readings) {
      CITY.energy(sent.id() + run, sent.time(), String.valueOf(sent.wattHours()));
      if (random.nextInt(5) == 0) {
        CITY.later(Duration.ofMillis(1000));
      }
    }
    CITY.later(Duration.ofSeconds(1)).later(Duration.ofSeconds(1));
    return new Run(finals(run), areaSums(area));
  }

  private static Map<String, Interval> finals(String run) {
    Map<String, Interval> finals = new TreeMap<>();
    newest(CITY.intervals())
        .forEach(
            (key, interval) ->
                finals.put(
                    key.replace(run, ""),
                    interval.toBuilder()
                        .clearRevision()
                        .clearMeterId()
                        .clearPublishedUs()
                        .build()));
    return finals;
  }

  private static Map<Long, Long> areaSums(String area) {
    Map<Long, Long> sums = new HashMap<>();
    CITY.areas().stream()
        .filter(update -> update.getAreaId().equals(area) && update.hasInterval())
        .map(AreaUpdate::getInterval)
        .forEach(interval -> sums.put(interval.getStartUs(), interval.getSumMilli()));
    return sums;
  }

  @AfterContainer
  static void close() {
    CITY.close();
  }
}

package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.validation.LimitsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Counters with rollovers, dips, spikes, exchanges, gaps and duplicates over twelve days, in any
 * order: what bears on an interval lies near it, or in the days before it, and nothing is missed.
 */
class OddOrderTest {
  private static final Instant BEGIN = Instant.parse("2026-03-20T00:00:00Z");
  private static final long MODULUS = 20_000;
  private static final Duration READ_EVERY = Duration.ofMinutes(30);

  /** Dips are short here, so that what bears on a reading is less than all there is. */
  private static final LimitsTable LIMITS =
      LimitsTable.parse("limits: [{longest-dip: PT2H, jitter: 3}]");

  private record Sent(Instant time, long wattHours) {}

  /** What a meter sends, what it consumed, and the exchange it saw. */
  private static final class Life {
    private final Random random;
    private final List<Sent> sent = new ArrayList<>();
    private Instant time = BEGIN;
    private long register;
    private long consumed;
    private Exchange exchange = Exchange.getDefaultInstance();

    Life(Random random) {
      this.random = random;
      this.register = random.nextLong(MODULUS);
      sent.add(new Sent(time, register));
      for (int i = 0; i < 300; i++) {
        goOn(i);
      }
      consume();
      sent.add(new Sent(time, register));
    }

    private void goOn(int i) {
      consume();
      int kind = random.nextInt(60);
      if (i == 150) {
        exchanged();
      } else if (kind == 0 && register < MODULUS - 2_000) {
        sent.add(new Sent(time, 0));
        consume();
        sent.add(new Sent(time, register));
      } else if (kind < 52) {
        sent.add(new Sent(time, register));
      } else if (kind == 52) {
        time = time.plus(READ_EVERY.multipliedBy(random.nextInt(30)));
      } // else it is lost
    }

    private void consume() {
      long hour = (time.getEpochSecond() / 3600) % 24;
      long amount = random.nextLong(50 + 10 * hour);
      consumed += amount;
      register = (register + amount) % MODULUS;
      time = time.plus(READ_EVERY);
    }

    private void exchanged() {
      long opening = random.nextLong(MODULUS);
      exchange =
          Exchange.newBuilder()
              .setAtUs(Micros.of(time.minusSeconds(600)))
              .addRegisters(
                  ExchangedRegister.newBuilder()
                      .setName("energy.import")
                      .setClosingMilli(register * 1000)
                      .setOpeningMilli(opening * 1000))
              .build();
      register = opening;
      sent.add(new Sent(time, register));
    }
  }

  @Property(tries = 8)
  void anyOrderGivesTheIntervalsOfTheSortedOrder(@ForAll Random random) {
    Life life = new Life(random);
    Map<Long, Interval> sorted = book(life, life.sent);

    assertThat(book(life, late(life.sent, random))).isEqualTo(sorted);
    assertThat(book(life, shuffled(life.sent, random))).isEqualTo(sorted);
  }

  @Property(tries = 8)
  void theIntervalsAddUpToWhatWasConsumed(@ForAll Random random) {
    Life life = new Life(random);

    Map<Long, Interval> finals = book(life, shuffled(life.sent, random));

    assertThat(finals.values().stream().mapToLong(Interval::getValueMilli).sum())
        .isEqualTo(life.consumed * 1000);
    assertThat(finals.values()).anyMatch(i -> i.getRule().equals("profile-estimate"));
    assertThat(finals.values()).noneMatch(i -> i.getQuality() == Quality.SUSPECT);
  }

  /** A tenth comes up to two days late, a fiftieth twice. */
  private static List<Sent> late(List<Sent> sent, Random random) {
    TreeMap<Instant, List<Sent>> arrivals = new TreeMap<>();
    for (Sent one : sent) {
      long lateSeconds = random.nextInt(10) == 0 ? random.nextLong(2 * 86_400) : 0;
      for (int times = random.nextInt(50) == 0 ? 2 : 1; times > 0; times--) {
        arrivals
            .computeIfAbsent(one.time().plusSeconds(lateSeconds), t -> new ArrayList<>())
            .add(one);
      }
    }
    return arrivals.values().stream().flatMap(List::stream).toList();
  }

  private static List<Sent> shuffled(List<Sent> sent, Random random) {
    List<Sent> all = new ArrayList<>(sent);
    sent.stream().filter(one -> random.nextInt(50) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    return all;
  }

  private static MeterFacts facts(Life life) {
    return new MeterFacts(
        true,
        Meter.newBuilder()
            .setResolutionMinutes(30)
            .addExchanges(life.exchange)
            .addRegisters(
                RegisterSpec.newBuilder()
                    .setName("energy.import")
                    .setUnit(Unit.WATT_HOUR)
                    .setModulusMilli(MODULUS * 1000)
                    .setMostPerHourMilli(2_000_000))
            .build(),
        LIMITS,
        areas -> areas);
  }

  /** The last word on each interval, by its start. */
  private static Map<Long, Interval> book(Life life, List<Sent> readings) {
    TestStores stores = new TestStores();
    Map<Long, Interval> finals = new TreeMap<>();
    RegisterBook.Publisher publisher =
        (key, page) -> finals.put(key.startUs(), Intervals.of(key.register(), page));
    RegisterBook book = stores.book(publisher);
    OpenRegister register =
        new OpenRegister(
            "m1",
            Utility.ELECTRICITY,
            Unit.WATT_HOUR,
            facts(life),
            RegisterState.newBuilder().setRegister("energy.import"));
    for (Sent sent : readings) {
      book.book(register, new Sample(Micros.of(sent.time()), sent.wattHours() * 1000));
    }
    return finals;
  }
}

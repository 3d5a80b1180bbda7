package io.samspil.metering.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Random lives of a counter: what was consumed is known, and what is booked must be that. */
class CounterStepsProperties {
  private static final long QUARTER = Duration.ofMinutes(15).toNanos() / 1000;
  private static final long MODULUS = 100_000_000;
  private static final long MOST_PER_HOUR = 40_000_000;

  /** A device's life: its readings, what passed through it, and the exchanges it saw. */
  private static final class Life {
    private final List<Sample> samples = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Random random;
    private long consumed;
    private long register;
    private long time;
    private int sinceOddity;

    Life(Random random) {
      this.random = random;
      this.register = random.nextLong(MODULUS);
      samples.add(new Sample(time, register));
    }

    void goOn() {
      // Mostly a quarter hour, sometimes a gap.
      int quarters = random.nextInt(20) == 0 ? 1 + random.nextInt(50) : 1;
      consume(random.nextLong(MOST_PER_HOUR / 4) * (random.nextInt(3) == 0 ? 0 : 1));
      time += quarters * QUARTER;
      sinceOddity++;
      switch (sinceOddity > 120 ? random.nextInt(30) : 29) {
        case 0 -> odd(0);
        case 1 -> odd(register + MODULUS * 7);
        case 2 -> exchange();
        default -> samples.add(new Sample(time, register));
      }
    }

    /** One or some readings that have nothing to do with the register. */
    private void odd(long value) {
      sinceOddity = 0;
      // Near its modulus the register may roll over while it is away: then nobody can tell.
      int readings = Math.min(1 + random.nextInt(3), (int) ((MODULUS - register) / MOST_PER_HOUR));
      for (int i = 0; i < readings; i++) {
        samples.add(new Sample(time, value));
        time += QUARTER;
      }
      samples.add(new Sample(time, register));
    }

    private void exchange() {
      sinceOddity = 0;
      long opening = random.nextLong(MODULUS);
      exchanges.add(new Exchange(time - QUARTER / 3, register, opening));
      register = opening;
      consume(random.nextLong(MOST_PER_HOUR / 12));
      samples.add(new Sample(time, register));
    }

    private void consume(long amount) {
      consumed += amount;
      register = (register + amount) % MODULUS;
    }

    CounterFacts facts() {
      return new CounterFacts(MODULUS, MOST_PER_HOUR, 0, 6 * 4 * QUARTER, 0, exchanges);
    }
  }

  @Property(tries = 300)
  void what_is_booked_is_what_was_consumed(@ForAll Random random) {
    Life life = new Life(random);
    for (int i = 0; i < 400; i++) {
      life.goOn();
    }

    List<Step> steps = CounterSteps.between(life.samples, life.facts());

    assertThat(steps.stream().mapToLong(Step::bookedMilli).sum()).isEqualTo(life.consumed);
    assertThat(steps).noneMatch(Step::suspect);
  }

  @Property
  void steps_follow_each_other_and_never_book_less_than_nothing(@ForAll Random random) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(new Sample(i * QUARTER, random.nextLong(MODULUS)));
    }

    List<Step> steps = CounterSteps.between(samples, new Life(random).facts());

    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).bookedMilli()).isNotNegative();
      assertThat(steps.get(i).from())
          .isEqualTo(i == 0 ? samples.getFirst() : steps.get(i - 1).to());
    }
    assertThat(steps.getLast().to()).isEqualTo(samples.getLast());
  }

  @Property
  void one_more_reading_changes_steps_in_its_neighbourhood_only(
      @ForAll Random random, @ForAll @IntRange(min = 30, max = 70) int at) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(new Sample(i * 4 * QUARTER, i * 1000 + (random.nextInt(9) == 0 ? -9_000 : 0)));
    }
    CounterFacts facts = new CounterFacts(0, 0, 0, 4 * 4 * QUARTER, 0, List.of());
    List<Step> before = CounterSteps.between(samples, facts);
    Sample late = new Sample(at * 4 * QUARTER + QUARTER, random.nextLong(100_000));
    samples.add(at + 1, late);

    List<Step> after = CounterSteps.between(samples, facts);

    long from = late.timeUs() - facts.reachUs();
    assertThat(before.stream().filter(step -> step.to().timeUs() < from).toList())
        .isEqualTo(after.stream().filter(step -> step.to().timeUs() < from).toList());
  }

  @Property
  void shares_add_up_to_the_last_thousandth(
      @ForAll @LongRange(min = 0, max = 1L << 40) long amount,
      @ForAll @LongRange(min = 1, max = 400 * 900_000_000L) long length,
      @ForAll @LongRange(min = 0, max = 900_000_000L) long from,
      @ForAll Random random) {
    int quarters = Spread.quarters(from, from + length);
    double[] weights = random.doubles(quarters).map(w -> w < 0.3 ? 0 : w).toArray();

    for (long[] shares :
        List.of(
            Spread.byTime(from, from + length, amount),
            Spread.byWeights(from, from + length, amount, weights))) {
      long sum = 0;
      for (long share : shares) {
        assertThat(share).isNotNegative();
        sum += share;
      }
      assertThat(sum).isEqualTo(amount);
    }
  }
}

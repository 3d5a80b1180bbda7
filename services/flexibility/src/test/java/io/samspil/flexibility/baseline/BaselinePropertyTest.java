package io.samspil.flexibility.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.baseline.BaselineRule.Adjustment;
import io.samspil.flexibility.day.Days;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BaselinePropertyTest {
  private static final Adjustment ADJUSTED =
      new Adjustment(Duration.ofHours(3), Duration.ofHours(1), 20);

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());

  @Property(tries = 100)
  void whatIsTheSameEveryDayIsItsOwnBaseline(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long milliWh,
      @ForAll @IntRange(max = 364) int day,
      @ForAll @IntRange(max = 95) int slot,
      @ForAll @IntRange(min = 1, max = 24) int quarters) {
    Window window = window(day, slot, quarters);
    Baseline baseline =
        rule(5, 3, ADJUSTED)
            .of(window, none -> false, quarter -> OptionalLong.of(milliWh))
            .orElseThrow();
    assertThat(baseline.energyMilliWh()).containsOnly(milliWh);
    assertThat(baseline.adjustmentMilliWh()).isZero();
  }

  @Property(tries = 100)
  void theHighestDaysAreNotLowerThanAllOfThem(
      @ForAll long seed,
      @ForAll @IntRange(max = 364) int day,
      @ForAll @IntRange(max = 80) int slot) {
    Window window = window(day, slot, 8);
    Metered metered = random(seed);
    long highest = sum(rule(5, 3, Adjustment.NONE), window, metered);
    long all = sum(rule(5, 5, Adjustment.NONE), window, metered);
    // Each quarter of a mean is rounded by at most a half.
    assertThat(highest).isGreaterThanOrEqualTo(all - window.quarters());
  }

  @Property(tries = 100)
  void theAdjustmentStaysWithinItsCap(
      @ForAll long seed,
      @ForAll @IntRange(max = 364) int day,
      @ForAll @IntRange(max = 80) int slot) {
    Window window = window(day, slot, 8);
    Metered metered = random(seed);
    long plain = sum(rule(5, 3, Adjustment.NONE), window, metered);
    long adjusted = sum(rule(5, 3, ADJUSTED), window, metered);
    assertThat(Math.abs(adjusted - plain)).isLessThanOrEqualTo(plain / 5 + window.quarters());
  }

  @Property(tries = 50)
  void nothingOfTheEventItselfIsLookedAt(@ForAll long seed, @ForAll @IntRange(max = 364) int day) {
    Window window = window(day, 68, 8);
    Metered metered = random(seed);
    Metered otherEvent =
        quarter ->
            quarter >= window.from() - 4
                ? OptionalLong.of(123_456)
                : metered.energyMilliWh(quarter);
    assertThat(rule(5, 3, ADJUSTED).of(window, none -> false, otherEvent))
        .isEqualTo(rule(5, 3, ADJUSTED).of(window, none -> false, metered));
  }

  private SimilarDays rule(int similar, int highest, Adjustment adjustment) {
    return new SimilarDays(days, new BaselineRule("rule", similar, highest, 60, adjustment));
  }

  private static long sum(SimilarDays rule, Window window, Metered metered) {
    return rule.of(window, none -> false, metered).orElseThrow().sumMilliWh();
  }

  private static Metered random(long seed) {
    return quarter -> OptionalLong.of(new Random(seed ^ quarter * 31).nextLong(1_000_000));
  }

  private Window window(int day, int slot, int quarters) {
    LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
    long from = days.at(date, slot).orElse(days.firstOf(date));
    return new Window(from, from + quarters);
  }
}

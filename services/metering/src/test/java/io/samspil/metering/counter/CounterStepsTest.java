package io.samspil.metering.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each counter case by a named example. One reading an hour, in whole units. */
class CounterStepsTest {
  private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;

  /** A household's fuse: 30 units an hour. */
  private static final CounterFacts FUSED = facts(0, 30, List.of());

  @Test
  void a_register_that_counts_on_books_its_differences() {
    assertThat(booked(CounterFacts.UNKNOWN, 100, 103, 103, 110)).containsExactly(3L, 0L, 7L);
  }

  @Test
  void a_rollover_books_what_was_left_to_the_modulus_and_what_came_after() {
    Step step = only(facts(10_000, 30, List.of()), 9_990, 12);

    assertThat(step.rule()).isEqualTo(StepRule.ROLLOVER);
    assertThat(step.bookedMilli()).isEqualTo(22_000);
    assertThat(step.suspect()).isFalse();
  }

  @Test
  void a_high_resolution_register_rolls_over_day_after_day() {
    CounterFacts facts = facts(100, 0, List.of());

    assertThat(booked(facts, 80, 5, 35, 70, 95, 20, 50, 90, 10))
        .containsExactly(25L, 30L, 35L, 25L, 25L, 30L, 40L, 20L);
  }

  @Test
  void a_reset_counts_from_zero_and_wants_explaining() {
    Step step = only(FUSED, 5_000, 7);

    assertThat(step.rule()).isEqualTo(StepRule.RESET);
    assertThat(step.bookedMilli()).isEqualTo(7_000);
    assertThat(step.suspect()).isTrue();
  }

  @Test
  void an_exchange_books_the_old_device_to_its_closing_and_the_new_one_from_its_opening() {
    CounterFacts facts = facts(0, 30, List.of(new Exchange(HOUR / 2, 5_010_000, 3_000)));

    Step step = only(facts, 5_000, 12);

    assertThat(step.rule()).isEqualTo(StepRule.EXCHANGE);
    assertThat(step.bookedMilli()).isEqualTo(19_000);
    assertThat(step.suspect()).isFalse();
  }

  @Test
  void an_exchange_for_a_register_that_stands_higher_is_no_consumption() {
    CounterFacts facts = facts(0, 0, List.of(new Exchange(HOUR / 2, 101_000, 80_000_000)));

    assertThat(booked(facts, 100, 80_002)).containsExactly(3L);
  }

  @Test
  void two_exchanges_between_two_readings_are_both_booked() {
    CounterFacts facts =
        facts(0, 0, List.of(new Exchange(20, 101_000, 0), new Exchange(10, 100_500, 50_000)));

    assertThat(only(facts, 100, 1).bookedMilli()).isEqualTo(500 + 51_000 + 1_000);
  }

  @Test
  void jitter_books_nothing_until_the_register_counts_on() {
    List<Step> steps = steps(FUSED, 1_000, 999, 1_000, 1_004);

    assertThat(steps).extracting(Step::rule).containsExactly(StepRule.JITTER, StepRule.DIFFERENCE);
    assertThat(steps).extracting(Step::bookedMilli).containsExactly(0L, 4_000L);
    assertThat(steps.getFirst().ignored()).hasSize(1);
  }

  @Test
  void a_register_that_is_zero_for_a_while_and_comes_back_books_nothing_twice() {
    List<Step> steps = steps(FUSED, 15_500, 0, 0, 15_503, 15_504);

    assertThat(steps).extracting(Step::rule).containsExactly(StepRule.DIP, StepRule.DIFFERENCE);
    assertThat(steps).extracting(Step::bookedMilli).containsExactly(3_000L, 1_000L);
  }

  @Test
  void zero_then_recover_is_told_from_a_rollover_although_the_modulus_is_known() {
    CounterFacts facts = facts(10_000, 0, List.of());

    assertThat(booked(facts, 9_000, 0, 9_010)).containsExactly(10L);
  }

  @Test
  void what_comes_back_after_more_than_the_longest_dip_was_a_reset() {
    long[] values = new long[28];
    values[0] = 500;
    values[27] = 503;

    assertThat(steps(FUSED, values)).extracting(Step::rule).contains(StepRule.RESET);
  }

  @Test
  void two_registers_sent_in_turn_are_one_register_with_dips() {
    assertThat(booked(facts(0, 500, List.of()), 456, 207, 457, 207, 460)).containsExactly(1L, 3L);
  }

  @Test
  void a_register_that_stood_still_and_catches_up_books_it_over_the_time_it_stood() {
    List<Step> steps = steps(FUSED, 100, 110, 110, 110, 110, 190, 200);

    assertThat(steps)
        .extracting(Step::rule)
        .containsExactly(StepRule.DIFFERENCE, StepRule.CAUGHT_UP, StepRule.DIFFERENCE);
    Step caughtUp = steps.get(1);
    assertThat(caughtUp.bookedMilli()).isEqualTo(80_000);
    assertThat(caughtUp.lengthUs()).isEqualTo(4 * HOUR);
    assertThat(caughtUp.ignored()).hasSize(3);
    assertThat(caughtUp.suspect()).isFalse();
  }

  @Test
  void just_what_can_have_passed_since_it_last_moved_is_caught_up() {
    assertThat(steps(FUSED, 110, 110, 110, 200).getLast().rule()).isEqualTo(StepRule.CAUGHT_UP);
    assertThat(steps(FUSED, 110, 110, 110, 201).getLast().rule()).isEqualTo(StepRule.TOO_LARGE);
  }

  @Test
  void one_that_was_off_and_counts_on_as_usual_stood_still_indeed() {
    assertThat(steps(FUSED, 110, 110, 110, 140))
        .extracting(Step::rule)
        .containsOnly(StepRule.DIFFERENCE);
  }

  @Test
  void a_jump_from_standstill_that_falls_back_is_passed_over() {
    assertThat(steps(FUSED, 110, 110, 110, 190, 112))
        .extracting(Step::rule)
        .containsExactly(StepRule.DIFFERENCE, StepRule.DIFFERENCE, StepRule.SPIKE);
  }

  @Test
  void readings_too_high_behind_a_rollover_that_nobody_read_are_passed_over() {
    Step step = only(facts(10_000, 30, List.of()), 9_990, 4_000, 12);

    assertThat(step.rule()).isEqualTo(StepRule.SPIKE);
    assertThat(step.bookedMilli()).isEqualTo(22_000);
  }

  @Test
  void what_lies_above_the_modulus_is_no_recovery_of_a_register_that_rolled_over() {
    assertThat(booked(facts(100, 30, List.of()), 95, 10, 70_000, 15)).containsExactly(15L, 5L);
  }

  @Test
  void more_than_the_fuse_can_pass_is_not_booked() {
    List<Step> steps = steps(FUSED, 100, 5_000, 5_002);

    assertThat(steps)
        .extracting(Step::rule)
        .containsExactly(StepRule.TOO_LARGE, StepRule.DIFFERENCE);
    assertThat(steps).extracting(Step::bookedMilli).containsExactly(0L, 2_000L);
    assertThat(steps.getFirst().suspect()).isTrue();
  }

  @Test
  void a_jump_that_falls_back_is_passed_over() {
    assertThat(booked(FUSED, 100, 5_000, 5_001, 103)).containsExactly(3L);
  }

  @Test
  void a_single_reading_far_too_high_is_passed_over_although_no_limit_is_known() {
    List<Step> steps = steps(CounterFacts.UNKNOWN, 100, 5_000, 103, 104);

    assertThat(steps).extracting(Step::rule).containsExactly(StepRule.SPIKE, StepRule.DIFFERENCE);
    assertThat(steps).extracting(Step::bookedMilli).containsExactly(3_000L, 1_000L);
  }

  @Test
  void a_register_that_goes_back_without_reason_is_not_booked() {
    Step step = only(FUSED, 5_000, 4_000);

    assertThat(step.rule()).isEqualTo(StepRule.NEGATIVE);
    assertThat(step.bookedMilli()).isZero();
  }

  @Test
  void a_step_of_the_agreed_resolution_is_no_gap_although_clocks_wander() {
    assertThat(withResolution(60).gap(HOUR + HOUR / 10)).isFalse();
    assertThat(withResolution(60).gap(2 * HOUR)).isTrue();
    assertThat(withResolution(15).gap(HOUR - 1)).isFalse();
    assertThat(withResolution(15).gap(HOUR)).isTrue();
    assertThat(withResolution(0).gap(HOUR)).isFalse();
    assertThat(withResolution(1440).gap(24 * HOUR)).isFalse();
  }

  private static CounterFacts withResolution(int minutes) {
    return new CounterFacts(0, 0, 0, 0, minutes * HOUR / 60, List.of());
  }

  private static CounterFacts facts(long modulus, long mostPerHour, List<Exchange> exchanges) {
    return new CounterFacts(modulus * 1_000, mostPerHour * 1_000, 2_000, 24 * HOUR, 0, exchanges);
  }

  private static Step only(CounterFacts facts, long... units) {
    List<Step> steps = steps(facts, units);
    assertThat(steps).hasSize(1);
    return steps.getFirst();
  }

  private static List<Long> booked(CounterFacts facts, long... units) {
    return steps(facts, units).stream().map(step -> step.bookedMilli() / 1_000).toList();
  }

  private static List<Step> steps(CounterFacts facts, long... units) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      samples.add(new Sample(i * HOUR, units[i] * 1_000));
    }
    return CounterSteps.between(samples, facts);
  }
}

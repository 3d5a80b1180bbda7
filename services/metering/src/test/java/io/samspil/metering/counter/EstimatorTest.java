package io.samspil.metering.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EstimatorTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

  private final Estimator estimator = new Estimator(ZONE);

  /** Every day the same: twice as much in each odd quarter hour. */
  private static final History ALIKE =
      (startUs, quarters) -> {
        double[] values = new double[quarters];
        for (int i = 0; i < quarters; i++) {
          values[i] = (startUs / Quarters.MICROS + i) % 2 == 0 ? 100 : 200;
        }
        return values;
      };

  private static final History NOTHING =
      (startUs, quarters) -> {
        double[] values = new double[quarters];
        Arrays.fill(values, Double.NaN);
        return values;
      };

  @Test
  void a_meter_whose_days_are_alike_gets_its_profile() {
    var estimate = estimator.spread(at(0), at(120), 1_200, ALIKE);

    assertThat(estimate.byProfile()).isTrue();
    assertThat(estimate.shares()).containsExactly(100, 200, 100, 200, 100, 200, 100, 200);
  }

  @Test
  void a_gap_with_more_than_usual_begins_where_the_hour_before_was() {
    long[] shares = estimator.spread(at(0), at(120), 2_400, ALIKE).shares();

    assertThat(Arrays.stream(shares).sum()).isEqualTo(2_400);
    assertThat(shares[0]).isBetween(100L, 199L);
    assertThat(shares[6]).isGreaterThan(shares[0]);
  }

  @Test
  void the_hour_before_a_gap_bears_on_it() {
    long before = Micros.of(MONDAY.minus(Duration.ofMinutes(45)));

    assertThat(Estimator.dependsOn(at(0), at(120), before)).isTrue();
  }

  @Test
  void where_nothing_was_measured_it_is_the_line() {
    var estimate = estimator.spread(at(0), at(60), 400, NOTHING);

    assertThat(estimate.byProfile()).isFalse();
    assertThat(estimate.shares()).containsExactly(100, 100, 100, 100);
    assertThat(estimator.forecast(at(0), at(60), NOTHING)).isNull();
  }

  @Test
  void quarters_that_the_gap_covers_in_part_get_a_part() {
    long[] shares = estimator.spread(at(7), at(75), 1_000_000, NOTHING).shares();

    assertThat(shares).hasSize(5);
    assertThat(Arrays.stream(shares).sum()).isEqualTo(1_000_000);
    assertThat(shares[0]).isEqualTo(117_647);
  }

  @Test
  void a_guess_is_the_profile_itself_when_the_last_day_was_as_usual() {
    assertThat(estimator.forecast(at(0), at(60), ALIKE)).containsExactly(100, 200, 100, 200);
  }

  @Test
  void the_time_of_day_is_the_local_one_across_a_change_of_the_clock() {
    // 07:00 in Copenhagen, the day after the clock went forward.
    Instant summer = Instant.parse("2026-03-30T05:00:00Z");

    assertThat(before(summer, 7)).isEqualTo(Instant.parse("2026-03-23T06:00:00Z"));
    assertThat(before(Instant.parse("2026-10-26T06:00:00Z"), 7))
        .isEqualTo(Instant.parse("2026-10-19T05:00:00Z"));
    assertThat(before(Instant.parse("2028-03-01T12:00:00Z"), 1))
        .isEqualTo(Instant.parse("2028-02-29T12:00:00Z"));
  }

  @Test
  void a_gap_depends_on_its_own_time_of_the_days_before() {
    long from = at(0);
    long to = at(120);

    for (int days : new int[] {1, 7, 21}) {
      long then = Micros.of(MONDAY.minus(Duration.ofDays(days)));
      assertThat(Estimator.dependsOn(from, to, then)).isTrue();
      assertThat(Estimator.dependsOn(from, to, then + Duration.ofHours(8).toNanos() / 1000))
          .isFalse();
    }
    assertThat(Estimator.dependsOn(from, to, Micros.of(MONDAY.minus(Duration.ofDays(24)))))
        .isFalse();
  }

  private Instant before(Instant instant, int days) {
    return Micros.toInstant(estimator.daysBefore(Micros.of(instant), days));
  }

  private static long at(int minute) {
    return Micros.of(MONDAY.plus(Duration.ofMinutes(minute)));
  }
}

package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlexibleChargerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
  private static final Instant MIDNIGHT = DAY.atStartOfDay(Day.ZONE).toInstant();
  private static final Duration DAYS = Duration.ofDays(4);

  /** A charger at home at which a car comes on the day. */
  private static Charging atHome() {
    return LongStream.range(0, 1000)
        .mapToObj(Charging::new)
        .filter(charging -> charging.stay(DAY) != null)
        .filter(charging -> charging.stay(DAY).departure() > 1440)
        .findFirst()
        .orElseThrow();
  }

  private static FlexibleCharger charger(Charging charging) {
    return new FlexibleCharger(charging, new Counter(charging, 0));
  }

  private static Instant arrival(Charging charging) {
    return MIDNIGHT.plus(Duration.ofMinutes(charging.stay(DAY).arrival()));
  }

  @Test
  void untold_it_counts_what_any_charger_counts() {
    Charging charging = atHome();
    Counter untold = new Counter(charging, 0);
    FlexibleCharger charger = charger(charging);
    charger.milliAt(MIDNIGHT);

    Instant later = MIDNIGHT.plus(DAYS);
    assertThat(charger.milliAt(later) - untold.milliAt(MIDNIGHT))
        .isCloseTo(
            untold.milliAt(later) - untold.milliAt(MIDNIGHT),
            org.assertj.core.data.Offset.offset(100L));
  }

  @Test
  void on_the_evening_a_car_comes_once_and_what_it_wants_fits_into_its_stay() {
    Duration lasts = Duration.ofMinutes(45);
    Instant home = MIDNIGHT.plus(Duration.ofHours(23)).plus(Duration.ofMinutes(40));
    Charging charging = new Charging(5, new Evening(home.plusSeconds(20), lasts));
    FlexibleCharger charger = new FlexibleCharger(charging, new Counter(charging.most(), 0));
    long atFirst = charger.milliAt(home.minusSeconds(90));

    assertThat(charger.need(home.minusSeconds(1))).isEmpty();
    Need need = charger.need(home.plusMillis(1)).orElseThrow();
    assertThat(need.by()).isEqualTo(home.plus(lasts));
    assertThat(need.energyWh()).isBetween(11_000L * 45 / 60 / 4, 11_000L * 45 / 60 * 2 / 5 + 1);
    assertThat(charger.powerMilliAt(home.plusSeconds(60))).isEqualTo(11_000_000);
    assertThat(charger.milliAt(home.plus(lasts)) - atFirst)
        .isBetween(need.energyWh() * 1000 - 1000, need.energyWh() * 1000);
    assertThat(charger.need(home.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void after_a_new_start_the_register_of_an_evening_has_not_gone_back() {
    Instant home = MIDNIGHT.plus(Duration.ofHours(17));
    Instant again = home.plus(Duration.ofMinutes(10));
    long before = eveningCharger(home).milliAt(again);
    FlexibleCharger begun = eveningCharger(again);

    assertThat(begun.milliAt(again)).isGreaterThanOrEqualTo(before);
    assertThat(begun.need(again)).isPresent();
  }

  private static FlexibleCharger eveningCharger(Instant home) {
    Charging charging = new Charging(5, new Evening(home, Duration.ofMinutes(45)));
    FlexibleCharger charger = new FlexibleCharger(charging, new Counter(charging.most(), 0));
    charger.milliAt(home);
    return charger;
  }

  @Test
  void at_half_the_power_the_car_gets_all_it_needs_later() {
    Charging charging = atHome();
    FlexibleCharger charger = charger(charging);
    Instant arrival = arrival(charging);
    charger.milliAt(arrival);
    charger.tell(new Told("s", 5_500, arrival, arrival.plus(Duration.ofHours(20)), null));

    Instant soon = arrival.plusSeconds(600);
    assertThat(charger.powerMilliAt(soon)).isEqualTo(5_500_000);
    assertThat(charger.need(soon)).isPresent();
    assertThat(charger.need(arrival.plus(Duration.ofHours(9)))).isEmpty();
  }

  @Test
  void below_six_amperes_it_does_not_charge_and_after_the_end_it_is_at_its_fallback() {
    Charging charging = atHome();
    FlexibleCharger charger = charger(charging);
    Instant arrival = arrival(charging);
    charger.milliAt(arrival);
    Instant until = arrival.plusSeconds(600);
    charger.tell(new Told("s", FlexibleCharger.LEAST_W - 1, arrival, until, 5_000L));

    assertThat(charger.powerMilliAt(until.minusSeconds(1))).isZero();
    assertThat(charger.powerMilliAt(until.plusSeconds(1))).isEqualTo(5_000_000);

    charger.tell(null);
    assertThat(charger.powerMilliAt(until.plusSeconds(61)))
        .isEqualTo(FlexibleCharger.MOST_W * 1000);
  }

  @Test
  void a_car_that_was_let_nothing_leaves_and_the_next_begins_anew() {
    Charging charging = atHome();
    FlexibleCharger charger = charger(charging);
    Instant arrival = arrival(charging);
    long before = charger.milliAt(arrival);
    charger.tell(new Told("s", 0, arrival, arrival.plus(Duration.ofHours(30)), null));

    Instant leaves = charger.need(arrival.plusSeconds(120)).orElseThrow().by();
    assertThat(charger.milliAt(leaves.plusSeconds(60))).isEqualTo(before);
    assertThat(charger.need(leaves.plusSeconds(61))).isEmpty();
  }
}

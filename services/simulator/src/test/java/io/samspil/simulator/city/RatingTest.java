package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatingTest {
  private static final Mix MIX =
      Mix.parse("electricity:50,water:20,heat:15,buildings:10,transport:5");
  private static final List<Instant> DAYS =
      List.of(Instant.parse("2026-01-14T23:00:00Z"), Instant.parse("2026-07-10T22:00:00Z"));
  private static final int STEP_S = 60;

  /** Were a limit too low, the city's own consumption would be suspect. */
  @Test
  void noMeterOfTheCityCountsFasterOrFurtherThanItIsBuiltFor() {
    Weather weather = new Weather(1);
    for (Device device : City.build(1, 300, MIX).devices()) {
      CityMeter meter = device.meter();
      Instrument instrument = new Instrument(meter, 1, weather);
      for (Instant day : DAYS) {
        Map<String, Long> before = new HashMap<>(instrument.sample(day).milli());
        for (int s = STEP_S; s <= 86_400; s += STEP_S) {
          Map<String, Long> now = instrument.sample(day.plusSeconds(s)).milli();
          now.forEach(
              (register, milli) -> check(meter, register, before.put(register, milli), milli));
        }
      }
    }
  }

  private static void check(CityMeter meter, String register, Long before, long now) {
    Rating.limits(meter.kind(), register)
        .ifPresent(
            limits -> {
              assertThat((now - before) / 1000 * 3600 / STEP_S)
                  .as("%s %s per hour", meter.id(), register)
                  .isBetween(0L, limits.mostPerHour());
              assertThat(now / 1000).as("%s %s", meter.id(), register).isLessThan(limits.modulus());
            });
  }

  @Test
  void aFeederHasTheTransformerOfTheNextSize() {
    assertThat(Rating.capacityW(0)).isEqualTo(100_000);
    assertThat(Rating.capacityW(315_000)).isEqualTo(315_000);
    assertThat(Rating.capacityW(315_001)).isEqualTo(400_000);
    assertThat(Rating.capacityW(2_000_001)).isEqualTo(3_000_000);
  }
}

package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CounterPropertyTest {
  private static final long FROM_S = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_S = 365L * 86_400;

  private static Counter counter(long seed, int kind) {
    Weather weather = new Weather(seed);
    Flow flow =
        switch (kind) {
          case 0 -> new HouseholdFlow(seed, weather, false);
          case 1 -> new HouseholdFlow(seed, weather, true);
          case 2 -> new SolarFlow(seed, weather);
          case 3 -> new WaterFlow(seed);
          case 4 -> new HeatFlow(seed, weather);
          case 5 -> new HeatWaterFlow(new HeatFlow(seed, weather));
          case 6 -> new BuildingFlow(seed, weather);
          case 7 -> new Charging(seed);
          case 8 -> new Bus(seed);
          default -> new Bus.Passengers(seed);
        };
    return new Counter(flow, 5);
  }

  @Property(tries = 150)
  void aCounterNeverDecreases(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int kind,
      @ForAll @Size(12) List<@LongRange(max = YEAR_MS) Long> offsetsMs) {
    Counter counter = counter(seed, kind);
    long before = Long.MIN_VALUE;
    for (long offsetMs : offsetsMs.stream().sorted().toList()) {
      long now = counter.milliAt(Instant.ofEpochMilli(FROM_S * 1000 + offsetMs));
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  private static final long YEAR_MS = 31_536_000_000L;

  @Property(tries = 150)
  void aCounterIsTheIntegralOfItsRateToTheLastThousandth(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int kind,
      @ForAll @LongRange(max = YEAR_S / 120) long firstSlot,
      @ForAll @IntRange(min = 1, max = 900) int slots) {
    Counter counter = counter(seed, kind);
    Instant start = Instant.ofEpochSecond(FROM_S + firstSlot * 120);
    long thirtiethsOfRate = 0;
    for (int slot = 0; slot < slots; slot++) {
      thirtiethsOfRate += counter.ratePerHourMilli(start.plusSeconds(120L * slot + 60));
    }
    long counted = counter.milliAt(start.plusSeconds(120L * slots)) - counter.milliAt(start);
    assertThat(counted).isEqualTo(thirtiethsOfRate / 30);
    assertThat(thirtiethsOfRate % 30).isZero();
  }

  @Property(tries = 60)
  void theOrderOfAskingChangesNothing(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int kind,
      @ForAll @LongRange(max = YEAR_MS) long one,
      @ForAll @LongRange(max = YEAR_MS) long other) {
    Counter asked = counter(seed, kind);
    asked.milliAt(Instant.ofEpochMilli(FROM_S * 1000 + other));
    Instant instant = Instant.ofEpochMilli(FROM_S * 1000 + one);
    assertThat(asked.milliAt(instant)).isEqualTo(counter(seed, kind).milliAt(instant));
  }
}

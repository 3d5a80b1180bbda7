package io.samspil.simulator.city;

import static io.samspil.contracts.Registers.ENERGY_EXPORT;
import static io.samspil.contracts.Registers.ENERGY_HEAT;
import static io.samspil.contracts.Registers.ENERGY_IMPORT;
import static io.samspil.contracts.Registers.FLOW;
import static io.samspil.contracts.Registers.POWER;
import static io.samspil.contracts.Registers.VOLUME;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a healthy meter shows at any instant: a pure function of seed, meter and time, and of what
 * its load was told where it is a flexible one. Rates are those by which its counters count.
 */
final class Instrument {
  private final CityMeter meter;
  private final Map<String, Function<Instant, Long>> registers = new LinkedHashMap<>();
  private @Nullable FlexibleCharger flexible;

  Instrument(CityMeter meter, long citySeed, Weather weather) {
    this(meter, citySeed, weather, null);
  }

  /**
   * @param evening when all cars come to a charger like this; null: each as it likes
   */
  Instrument(CityMeter meter, long citySeed, Weather weather, @Nullable Evening evening) {
    this.meter = meter;
    long seed = Noise.bits(citySeed, 1000L + meter.index());
    switch (meter.kind()) {
      case HOUSEHOLD -> electricity(new HouseholdFlow(seed, weather, false), seed);
      case SOLAR_HOUSEHOLD -> {
        Counter imported = electricity(new HouseholdFlow(seed, weather, true), seed);
        Counter export = new Counter(new SolarFlow(~seed, weather), 0);
        registers.put(ENERGY_EXPORT, export::milliAt);
        // At the grid: negative when the roof gives more than the house takes.
        registers.put(POWER, at -> imported.ratePerHourMilli(at) - export.ratePerHourMilli(at));
      }
      case WATER -> water(new Counter(new WaterFlow(seed), first(seed, 900_000_000)));
      case HEAT -> heat(new HeatFlow(seed, weather), seed);
      case BUILDING -> {
        electricity(new BuildingFlow(seed, weather), seed);
        climate(seed);
      }
      case CHARGER -> charger(new Charging(seed, evening), seed);
      case BUS -> bus(new Bus(seed), seed);
    }
  }

  /** The load behind the meter, where it is one that can be told something. */
  @Nullable FlexibleCharger flexible() {
    return flexible;
  }

  Sample sample(Instant instant) {
    Map<String, Long> values = new LinkedHashMap<>();
    registers.forEach((register, value) -> values.put(register, value.apply(instant)));
    return new Sample(meter, instant, values);
  }

  private Counter electricity(Flow flow, long seed) {
    Counter energy = new Counter(flow, first(seed, 4_000_000_000L));
    registers.put(ENERGY_IMPORT, energy::milliAt);
    registers.put(POWER, energy::ratePerHourMilli);
    return energy;
  }

  private void water(Counter volume) {
    registers.put(VOLUME, volume::milliAt);
    registers.put(FLOW, volume::ratePerHourMilli);
  }

  private void heat(HeatFlow flow, long seed) {
    Counter energy = new Counter(flow, first(seed, 60_000_000_000L));
    Counter volume = new Counter(new HeatWaterFlow(flow), first(~seed, 1_500_000_000L));
    registers.put(ENERGY_HEAT, energy::milliAt);
    registers.put(VOLUME, volume::milliAt);
    registers.put(POWER, energy::ratePerHourMilli);
    registers.put(
        "temperature.supply", at -> hundredths(flow.supplyMilli(local(at).toLocalDate())));
    registers.put(
        "temperature.return",
        at -> {
          var date = local(at).toLocalDate();
          return hundredths(flow.supplyMilli(date) - flow.coolingMilli(date));
        });
  }

  private void climate(long seed) {
    registers.put(
        "temperature",
        at -> hundredths((long) (1000 * (19.3 + 2.6 * inUse(at) + wander(seed, 1, at)))));
    registers.put(
        "co2", at -> whole((long) (1000 * (430 + 480 * inUse(at) + 30 * wander(seed, 2, at)))));
    registers.put(
        "humidity",
        at -> hundredths((long) (1000 * (41 + 5 * inUse(at) + 4 * wander(seed, 3, at)))));
  }

  private void charger(Charging charging, long seed) {
    if (meter.isFlexible()) {
      FlexibleCharger told =
          new FlexibleCharger(charging, new Counter(charging.most(), first(seed, 4_000_000_000L)));
      registers.put(ENERGY_IMPORT, told::milliAt);
      registers.put(POWER, told::powerMilliAt);
      flexible = told;
    } else {
      electricity(charging, seed);
    }
    registers.put(
        "occupancy", at -> charging.occupied(local(at).toLocalDate(), minute(at)) ? 1000L : 0L);
  }

  private void bus(Bus bus, long seed) {
    Counter energy = new Counter(bus, first(seed, 9_000_000_000L));
    Counter passengers = new Counter(new Bus.Passengers(~seed), 0);
    registers.put(ENERGY_IMPORT, energy::milliAt);
    registers.put("soc", at -> hundredths(bus.socMilli(local(at).toLocalDate(), minute(at))));
    registers.put("passengers", at -> passengers.milliAt(at) / 1000 * 1000);
  }

  /** How full the building is, 0 to 1. */
  private static double inUse(Instant at) {
    ZonedDateTime local = local(at);
    double open = Weather.isWeekend(local.toLocalDate()) ? 0.15 : 1;
    return open * BuildingFlow.OPEN.at(minute(at)) / 100;
  }

  private static double wander(long seed, int key, Instant at) {
    return Noise.wander(Noise.bits(seed, key), at.getEpochSecond(), 1800);
  }

  private static ZonedDateTime local(Instant at) {
    return at.atZone(Day.ZONE);
  }

  private static int minute(Instant at) {
    ZonedDateTime local = local(at);
    return local.getHour() * 60 + local.getMinute();
  }

  private static long first(long seed, long upToMilli) {
    return (long) (Noise.unit(seed, 9) * upToMilli);
  }

  private static long hundredths(long milli) {
    return milli / 10 * 10;
  }

  private static long whole(long milli) {
    return milli / 1000 * 1000;
  }
}

package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Registers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 18);
  private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
  private static final LocalDate WINTER = LocalDate.of(2026, 1, 14);
  private static final LocalDate SUMMER = LocalDate.of(2026, 7, 15);

  private final City city =
      City.build(1, 600, Mix.parse("electricity:1,water:1,heat:1,buildings:1,transport:1"));

  /** The mean over the hours and all healthy meters of a kind, in the register's unit. */
  private double mean(Kind kind, String register, LocalDate date, int fromHour, int toHour) {
    Weather weather = new Weather(1);
    List<CityMeter> meters =
        city.devices().stream().map(Device::meter).filter(m -> m.kind() == kind).toList();
    double sum = 0;
    int count = 0;
    ZonedDateTime start = date.atTime(LocalTime.MIN).atZone(Day.ZONE).plusHours(fromHour);
    for (CityMeter meter : meters) {
      Instrument instrument = new Instrument(meter, 1, weather);
      for (int minute = 0; minute < (toHour - fromHour) * 60; minute += 6) {
        sum += instrument.sample(start.plusMinutes(minute).toInstant()).value(register) / 1000.0;
        count++;
      }
    }
    return sum / count;
  }

  private double dayKwh(Kind kind, String register, LocalDate date) {
    Weather weather = new Weather(1);
    ZonedDateTime start = date.atStartOfDay(Day.ZONE);
    return city.devices().stream()
        .map(Device::meter)
        .filter(meter -> meter.kind() == kind)
        .mapToDouble(
            meter -> {
              Instrument instrument = new Instrument(meter, 1, weather);
              long from = instrument.sample(start.toInstant()).value(register);
              long to = instrument.sample(start.plusDays(1).toInstant()).value(register);
              return (to - from) / 1e6;
            })
        .average()
        .orElse(0);
  }

  @Test
  void householdsTakeMostInTheEveningAndLittleAtNight() {
    double night = mean(Kind.HOUSEHOLD, Registers.POWER, WEDNESDAY, 2, 5);
    double morning = mean(Kind.HOUSEHOLD, Registers.POWER, WEDNESDAY, 6, 8);
    double evening = mean(Kind.HOUSEHOLD, Registers.POWER, WEDNESDAY, 17, 20);
    assertThat(night).isBetween(30.0, 300.0);
    assertThat(morning).isGreaterThan(1.5 * night);
    assertThat(evening).isGreaterThan(3 * night).isLessThan(3000);
  }

  @Test
  void householdsTakeAFewKilowattHoursADayAndMoreInWinter() {
    double winter = dayKwh(Kind.HOUSEHOLD, Registers.ENERGY_IMPORT, WINTER);
    double summer = dayKwh(Kind.HOUSEHOLD, Registers.ENERGY_IMPORT, SUMMER);
    assertThat(summer).isBetween(5.0, 14.0);
    assertThat(winter).isGreaterThan(1.15 * summer);
  }

  @Test
  void roofsGiveAtNoonInSummerAndNothingAtNight() {
    double noon = dayKwh(Kind.SOLAR_HOUSEHOLD, Registers.ENERGY_EXPORT, SUMMER);
    double winter = dayKwh(Kind.SOLAR_HOUSEHOLD, Registers.ENERGY_EXPORT, WINTER);
    assertThat(noon).isGreaterThan(2 * winter);
    assertThat(mean(Kind.SOLAR_HOUSEHOLD, Registers.POWER, SUMMER, 12, 14)).isNegative();
    assertThat(mean(Kind.SOLAR_HOUSEHOLD, Registers.POWER, SUMMER, 0, 3)).isPositive();
  }

  @Test
  void waterHardlyFlowsBetweenTwoAndFourAtNight() {
    double night = mean(Kind.WATER, Registers.FLOW, WEDNESDAY, 2, 4);
    double morning = mean(Kind.WATER, Registers.FLOW, WEDNESDAY, 6, 9);
    assertThat(night).isLessThan(morning / 10);
    assertThat(mean(Kind.WATER, Registers.FLOW, WEDNESDAY, 0, 24) * 24).isBetween(120.0, 420.0);
  }

  @Test
  void heatIsTakenInWinterWithAPlausibleCoolingOfTheWater() {
    double winter = dayKwh(Kind.HEAT, Registers.ENERGY_HEAT, WINTER);
    assertThat(winter).isGreaterThan(3 * dayKwh(Kind.HEAT, Registers.ENERGY_HEAT, SUMMER));
    double supply = mean(Kind.HEAT, "temperature.supply", WINTER, 0, 24);
    double back = mean(Kind.HEAT, "temperature.return", WINTER, 0, 24);
    assertThat(supply).isBetween(65.0, 85.0);
    assertThat(back).isBetween(25.0, 55.0);
    double litres = dayKwh(Kind.HEAT, Registers.VOLUME, WINTER) * 1000;
    assertThat(winter * 1000 / 1.163 / litres).isBetween(20.0, 42.0);
  }

  @Test
  void buildingsAreFullOnWorkdays() {
    double workday = mean(Kind.BUILDING, "co2", WEDNESDAY, 9, 14);
    assertThat(workday).isGreaterThan(mean(Kind.BUILDING, "co2", SUNDAY, 9, 14) + 200);
    assertThat(mean(Kind.BUILDING, "co2", WEDNESDAY, 1, 4)).isBetween(380.0, 480.0);
    assertThat(mean(Kind.BUILDING, "temperature", WEDNESDAY, 9, 14)).isBetween(20.0, 24.0);
    assertThat(mean(Kind.BUILDING, "humidity", WEDNESDAY, 9, 14)).isBetween(30.0, 60.0);
    assertThat(dayKwh(Kind.BUILDING, Registers.ENERGY_IMPORT, WEDNESDAY))
        .isGreaterThan(1.5 * dayKwh(Kind.BUILDING, Registers.ENERGY_IMPORT, SUNDAY));
  }

  @Test
  void chargersAreBusyInTheEveningAndNeverAboveElevenKilowattOrSo() {
    double evening = mean(Kind.CHARGER, Registers.POWER, WEDNESDAY, 18, 20);
    assertThat(evening).isGreaterThan(3 * mean(Kind.CHARGER, Registers.POWER, WEDNESDAY, 3, 6));
    assertThat(evening).isLessThan(12_000);
    assertThat(mean(Kind.CHARGER, "occupancy", WEDNESDAY, 20, 23)).isBetween(0.1, 0.9);
  }

  @Test
  void busesDriveByDayAndChargeByNight() {
    assertThat(mean(Kind.BUS, "soc", WEDNESDAY, 5, 6)).isGreaterThan(85);
    assertThat(mean(Kind.BUS, "soc", WEDNESDAY, 21, 22)).isBetween(25.0, 60.0);
    CityMeter bus =
        city.devices().stream()
            .map(Device::meter)
            .filter(m -> m.kind() == Kind.BUS)
            .findFirst()
            .orElseThrow();
    Instrument instrument = new Instrument(bus, 1, new Weather(1));
    ZonedDateTime noon = WEDNESDAY.atTime(12, 0).atZone(Day.ZONE);
    Sample before = instrument.sample(noon.toInstant());
    Sample after = instrument.sample(noon.plus(Duration.ofHours(6)).toInstant());
    assertThat(after.value("passengers") - before.value("passengers"))
        .isBetween(100_000L, 400_000L);
    assertThat(after.value("passengers") % 1000).isZero();
    assertThat(after.value(Registers.ENERGY_IMPORT))
        .isEqualTo(before.value(Registers.ENERGY_IMPORT));
  }
}

package io.samspil.historian.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.query.Resolution;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollUpTest {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T10:00:00Z, P1D, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 92",
    "2026-10-25T10:00:00Z, P1D, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 100",
    "2026-06-01T21:59:59Z, P1D, 2026-05-31T22:00:00Z, 2026-06-01T22:00:00Z, 96",
    "2026-06-01T22:00:00Z, P1D, 2026-06-01T22:00:00Z, 2026-06-02T22:00:00Z, 96",
    "2024-02-29T12:00:00Z, P1D, 2024-02-28T23:00:00Z, 2024-02-29T23:00:00Z, 96",
    "2024-02-29T12:00:00Z, P1M, 2024-01-31T23:00:00Z, 2024-02-29T23:00:00Z, 2784",
    "2026-02-10T12:00:00Z, P1M, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z, 2688",
    "2026-03-10T12:00:00Z, P1M, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 2972",
    "2026-10-10T12:00:00Z, P1M, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 2980",
    "2026-10-25T00:59:59Z, PT1H, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z, 4",
    "1969-12-31T23:59:59Z, PT15M, 1969-12-31T23:45:00Z, 1970-01-01T00:00:00Z, 1",
  })
  void periodsAreThoseOfTheZone(
      Instant at, String resolution, Instant start, Instant end, int quarters) {
    Resolution.Period period =
        Resolution.find(resolution).orElseThrow().period(Micros.of(at), COPENHAGEN);

    assertThat(Micros.toInstant(period.startUs())).isEqualTo(start);
    assertThat(Micros.toInstant(period.endUs())).isEqualTo(end);
    assertThat(period.quarters()).isEqualTo(quarters);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:00:00Z, 92",
    "2026-10-24T22:00:00Z, 100",
    "2026-07-01T22:00:00Z, 96",
  })
  void aLocalDayHasAllItsQuartersAndTheirExactSum(Instant start, int quarters) {
    MeterRollUp days = new MeterRollUp(Resolution.DAY, COPENHAGEN);
    for (int i = -1; i <= quarters; i++) {
      days.add(counter(Micros.of(start) + i * Quarters.MICROS, 1_001 + i).build());
    }

    List<IntervalAnswer> answers = days.answers();

    assertThat(answers).hasSize(3);
    IntervalAnswer day = answers.get(1);
    assertThat(day.start()).isEqualTo(start);
    assertThat(day.quarters()).isEqualTo(quarters);
    assertThat(day.expected()).isEqualTo(quarters);
    long sum = 1_001L * quarters + (long) quarters * (quarters - 1) / 2;
    assertThat(day.value()).isEqualByComparingTo(BigDecimal.valueOf(sum, 3));
    assertThat(answers.get(0).quarters()).isEqualTo(1);
    assertThat(answers.get(2).quarters()).isEqualTo(1);
  }

  @Test
  void aSumIsExactBeyond64Bits() {
    Total total = new Total();
    for (int i = 0; i < 4; i++) {
      total.add(Long.MAX_VALUE);
    }
    total.add(Long.MIN_VALUE);
    total.add(-1);

    BigDecimal expected =
        BigDecimal.valueOf(Long.MAX_VALUE)
            .multiply(BigDecimal.valueOf(3))
            .subtract(BigDecimal.TWO)
            .movePointLeft(3);
    assertThat(total.value(RegisterKind.COUNTER)).isEqualByComparingTo(expected);
    assertThat(total.quarters()).isEqualTo(6);
  }

  @Test
  void addingThenTakingAwayLeavesNothing() {
    Total total = new Total();
    for (long milli : new long[] {1, 10, 300, Long.MAX_VALUE, -Long.MAX_VALUE, -300, -10, -1}) {
      total.add(milli);
    }

    assertThat(total.value(RegisterKind.COUNTER)).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void anHourHasTheWorstQualityWithItsRuleAndTheRegistersOfItsEnds() {
    MeterRollUp hours = new MeterRollUp(Resolution.HOUR, COPENHAGEN);
    long noon = Micros.of(Instant.parse("2026-05-01T12:00:00Z"));
    hours.add(counter(noon, 100).setQuality(Quality.GOOD).setRevision(2).build());
    hours.add(
        counter(noon + Quarters.MICROS, -50)
            .setQuality(Quality.SUSPECT)
            .setRule("register-backwards")
            .build());
    hours.add(
        counter(noon + 2 * Quarters.MICROS, 25)
            .setQuality(Quality.PARTIAL)
            .setRule("open")
            .setEndRegisterMilli(777_000)
            .build());

    assertThat(hours.answers())
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.value()).isEqualTo(new BigDecimal("0.075"));
              assertThat(hour.quality()).isEqualTo("suspect");
              assertThat(hour.rule()).isEqualTo("register-backwards");
              assertThat(hour.quarters()).isEqualTo(3);
              assertThat(hour.expected()).isEqualTo(4);
              assertThat(hour.readings()).isEqualTo(270);
              assertThat(hour.revision()).isEqualTo(2);
              assertThat(hour.startRegister()).isEqualTo(new BigDecimal("1000"));
              assertThat(hour.endRegister()).isEqualTo(new BigDecimal("777"));
              assertThat(hour.min()).isNull();
            });
  }

  @Test
  void aLevelIsTheMeanOfItsQuartersAndKeepsItsExtremes() {
    MeterRollUp hours = new MeterRollUp(Resolution.HOUR, COPENHAGEN);
    long noon = Micros.of(Instant.parse("2026-05-01T12:00:00Z"));
    for (int i = 0; i < 3; i++) {
      hours.add(
          counter(noon + i * Quarters.MICROS, 10 + i)
              .setKind(RegisterKind.GAUGE)
              .setRegister("temperature")
              .setUnit(Unit.DEGREE_CELSIUS)
              .setMinMilli(-5_000 - i)
              .setMaxMilli(30_000 + i)
              .build());
    }

    assertThat(hours.answers())
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.value()).isEqualTo(new BigDecimal("0.011"));
              assertThat(hour.unit()).isEqualTo("°C");
              assertThat(hour.min()).isEqualTo(new BigDecimal("-5.002"));
              assertThat(hour.max()).isEqualTo(new BigDecimal("30.002"));
              assertThat(hour.startRegister()).isNull();
            });
  }

  @Test
  void registersAndUnitsAreNotMixed() {
    MeterRollUp hours = new MeterRollUp(Resolution.HOUR, COPENHAGEN);
    long noon = Micros.of(Instant.parse("2026-05-01T12:00:00Z"));
    hours.add(counter(noon, 1).build());
    hours.add(counter(noon, 2).setRegister("volume").setUnit(Unit.LITRE).build());
    hours.add(counter(noon + Quarters.MICROS, 4).setUnit(Unit.LITRE).build());

    assertThat(hours.answers()).hasSize(3);
  }

  @Test
  void areasAreSummedAlike() {
    AreaRollUp days = new AreaRollUp(Resolution.DAY, COPENHAGEN);
    long midnight = Micros.of(Instant.parse("2026-03-28T23:00:00Z"));
    for (int i = 0; i < 92; i++) {
      days.add(
          AreaInterval.newBuilder()
              .setUtility(Utility.ELECTRICITY)
              .setRegister("energy.import")
              .setUnit(Unit.WATT_HOUR)
              .setKind(RegisterKind.COUNTER)
              .setStartUs(midnight + i * Quarters.MICROS)
              .setSumMilli(1_000_000_000_001L)
              .setMeters(900 + i)
              .setRevision(i)
              .build());
    }

    assertThat(days.answers())
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.sum()).isEqualTo(new BigDecimal("92000000000.092"));
              assertThat(day.meters()).isEqualTo(991);
              assertThat(day.revision()).isEqualTo(91);
              assertThat(day.quarters()).isEqualTo(92);
              assertThat(day.expected()).isEqualTo(92);
            });
  }

  private static Interval.Builder counter(long startUs, long milli) {
    return Interval.newBuilder()
        .setMeterId("m1")
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setQuality(Quality.GOOD)
        .setStartUs(startUs)
        .setValueMilli(milli)
        .setStartRegisterMilli(1_000_000)
        .setReadings(90);
  }
}

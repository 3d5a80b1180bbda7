package io.samspil.metering.alarm;

import static io.samspil.metering.alarm.AlarmDriver.MIDNIGHT;
import static io.samspil.metering.alarm.AlarmDriver.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Severity;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElectricityAlarmTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlarmDriver city = new AlarmDriver();
  private int quarter;

  @AfterEach
  void close() {
    city.close();
  }

  private Instant next() {
    Instant start = MIDNIGHT.plus(QUARTER.multipliedBy(quarter++));
    Duration ahead = Duration.between(city.now(), start.plus(QUARTER));
    if (ahead.isPositive()) {
      city.later(ahead);
    }
    return start;
  }

  private void phases(int quarters, double l1, double l2, double l3, Quality quality) {
    for (int i = 0; i < quarters; i++) {
      Instant start = next();
      city.interval("e1", Utility.ELECTRICITY, "power.l1", start, l1, quality);
      city.interval("e1", Utility.ELECTRICITY, "power.l2", start, l2, quality);
      city.interval("e1", Utility.ELECTRICITY, "power.l3", start, l3, quality);
    }
  }

  @Test
  void oneLoadedPhaseIsToldAfterAnHourAndForgottenAfterAnother() {
    city.meter("e1", Utility.ELECTRICITY, "household");
    phases(3, 8000, 1000, 1000, Quality.GOOD);
    assertThat(city.open()).isEmpty();

    phases(1, 8000, 1000, 1000, Quality.GOOD);
    assertThat(city.open()).containsExactly("phase-imbalance/e1");

    phases(4, 3000, 2000, 1000, Quality.GOOD);
    assertThat(city.open()).as("50 %, between the limits").hasSize(1);
    phases(3, 2000, 2000, 2000, Quality.GOOD);
    assertThat(city.open()).as("not an hour yet").hasSize(1);
    phases(4, 8000, 1000, 1000, Quality.ESTIMATED);
    assertThat(city.open()).as("estimates say nothing").hasSize(1);
    phases(1, 2000, 2000, 2000, Quality.GOOD);
    assertThat(city.open()).isEmpty();
  }

  @Test
  void exportIsToldWhereNobodyRegisteredIt() {
    city.meter("e1", Utility.ELECTRICITY, "household");
    city.meter("e2", Utility.ELECTRICITY, "producer");
    city.meter(
        "e3",
        Utility.ELECTRICITY,
        "household",
        meter -> meter.addRegisters(RegisterSpec.newBuilder().setName("energy.export")));
    city.meter("e4", Utility.ELECTRICITY, "household");
    for (int i = 0; i < 2; i++) {
      Instant start = next();
      for (String meter : new String[] {"e1", "e2", "e3"}) {
        city.measured(meter, Utility.ELECTRICITY, "energy.export", start, 250);
      }
      city.interval("e4", Utility.ELECTRICITY, "energy.export", start, 250, Quality.PROVISIONAL);
    }

    assertThat(city.open()).containsExactly("unexpected-export/e1");
    assertThat(city.alarms().get("unexpected-export/e1").getText()).contains("1000 Wh/h");

    export(0, 95);
    assertThat(city.open()).as("not a whole day without").hasSize(1);
    export(0, 1);
    assertThat(city.open()).isEmpty();
  }

  private void export(double wattHours, int quarters) {
    for (int i = 0; i < quarters; i++) {
      city.measured("e1", Utility.ELECTRICITY, "energy.export", next(), wattHours);
    }
  }

  private Alarm overload() {
    return city.alarms().get("feeder-overload/f1");
  }

  private void feeder() {
    city.area("f1", "feeder", area -> area.setCapacityW(100_000));
    city.meter("e1", Utility.ELECTRICITY, "household", "f1");
    city.meter("e2", Utility.ELECTRICITY, "household", "f1").registered();
  }

  @Test
  void aLiveOverloadIsAWarningThenCriticalAndClearsLower() {
    feeder();
    city.live("f1", Utility.ELECTRICITY, 92_000, 2).later(MINUTE);
    assertThat(city.open()).as("not for two minutes yet").isEmpty();
    city.later(MINUTE.multipliedBy(2));
    assertThat(overload().getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(overload().getText()).contains("92 kW").contains("100 kW");

    city.live("f1", Utility.ELECTRICITY, 101_000, 2).later(MINUTE.multipliedBy(3));
    assertThat(overload().getSeverity()).isEqualTo(Severity.CRITICAL);

    city.live("f1", Utility.ELECTRICITY, 85_000, 2).later(MINUTE.multipliedBy(6));
    assertThat(overload().getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(Lifecycle.isOpen(overload())).isTrue();

    city.live("f1", Utility.ELECTRICITY, 79_000, 2).later(MINUTE.multipliedBy(4));
    assertThat(Lifecycle.isOpen(overload())).as("not for five minutes yet").isTrue();
    city.later(MINUTE.multipliedBy(2));
    assertThat(Lifecycle.isOpen(overload())).isFalse();
    assertThat(overload().getEpisode()).isEqualTo(1);
  }

  @Test
  void aPeakThatIsOverSoonIsNoAlarm() {
    feeder();
    city.live("f1", Utility.ELECTRICITY, 120_000, 2).later(MINUTE);
    city.live("f1", Utility.ELECTRICITY, 50_000, 2).later(MINUTE.multipliedBy(5));

    assertThat(city.alarms()).isEmpty();
  }

  @Test
  void chargersAndBuildingsLoadAFeederTooButHeatDoesNot() {
    feeder();
    city.live("f1", Utility.ELECTRICITY, 50_000, 2).live("f1", Utility.TRANSPORT, 25_000, 1);
    city.live("f1", Utility.HEAT, 900_000, 9).later(MINUTE.multipliedBy(3));
    assertThat(city.open()).isEmpty();

    city.live("f1", Utility.BUILDINGS, 20_000, 1).later(MINUTE.multipliedBy(3));
    assertThat(city.open()).containsExactly("feeder-overload/f1");
  }

  @Test
  void metersThatFallSilentDoNotMakeAFeederWell() {
    feeder();
    city.live("f1", Utility.ELECTRICITY, 95_000, 2).later(MINUTE.multipliedBy(3));
    city.live("f1", Utility.ELECTRICITY, 40_000, 1).later(MINUTE.multipliedBy(30));

    assertThat(city.open()).containsExactly("feeder-overload/f1");
  }

  @Test
  void aQuarterHourBeyondTheLimitIsToldAtOnceAndByMeasuredMetersOnly() {
    feeder();
    Instant first = next();
    city.measured("e1", Utility.ELECTRICITY, "energy.import", first, 12_000);
    city.interval("e2", Utility.ELECTRICITY, "energy.import", first, 12_000, Quality.PROVISIONAL);
    city.later(MINUTE);
    assertThat(city.open()).as("48 kW measured, 96 kW with an estimate").isEmpty();

    city.measured("e2", Utility.ELECTRICITY, "energy.import", first, 12_000).later(MINUTE);
    assertThat(city.open()).containsExactly("feeder-overload/f1");
    assertThat(overload().getText()).contains("quarter hour").contains("96 kW");

    Instant second = next();
    city.measured("e1", Utility.ELECTRICITY, "energy.import", second, 9_000).later(MINUTE);
    assertThat(city.open()).as("only one of two has come").hasSize(1);
    city.measured("e2", Utility.ELECTRICITY, "energy.import", second, 9_000).later(MINUTE);
    assertThat(city.open()).isEmpty();
  }
}

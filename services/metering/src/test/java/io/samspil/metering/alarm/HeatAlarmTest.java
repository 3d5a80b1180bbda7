package io.samspil.metering.alarm;

import static io.samspil.metering.alarm.AlarmDriver.MIDNIGHT;
import static io.samspil.metering.alarm.AlarmDriver.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Severity;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeatAlarmTest {
  private final AlarmDriver city = new AlarmDriver();

  @AfterEach
  void close() {
    city.close();
  }

  private void hours(String meter, int from, int to, double supply, double returned) {
    hours(meter, from, to, supply, returned, Quality.GOOD);
  }

  private void hours(
      String meter, int from, int to, double supply, double returned, Quality quality) {
    for (int quarter = from * 4; quarter < to * 4; quarter++) {
      Instant start = next(quarter);
      city.interval(meter, Utility.HEAT, "temperature.supply", start, supply, quality);
      city.interval(meter, Utility.HEAT, "temperature.return", start, returned, quality);
      city.interval(meter, Utility.HEAT, "volume", start, 10, quality);
    }
  }

  private Instant next(int quarter) {
    Instant start = MIDNIGHT.plus(QUARTER.multipliedBy(quarter));
    Duration ahead = Duration.between(city.now(), start.plus(QUARTER));
    if (ahead.isPositive()) {
      city.later(ahead);
    }
    return start;
  }

  @Test
  void waterThatIsCooledTooLittleForADayIsTold() {
    city.meter("h1", Utility.HEAT, "heat-customer");
    hours("h1", 0, 17, 58, 40);
    assertThat(city.open()).as("not three quarters of a day").isEmpty();

    hours("h1", 17, 24, 58, 40);
    assertThat(city.open()).containsExactly("heat-low-cooling/h1");
    assertThat(city.alarms().get("heat-low-cooling/h1").getText())
        .contains("18.0 K")
        .contains("at least 20.0 K");

    hours("h1", 24, 40, 62, 40);
    assertThat(city.open()).as("21 K, between the limits").containsExactly("heat-low-cooling/h1");

    hours("h1", 40, 72, 66, 40);
    assertThat(city.open()).isEmpty();
  }

  @Test
  void theMetersOwnIntegralsTellTheMeanReturnTemperature() {
    city.meter("h1", Utility.HEAT, "heat-customer");
    for (int quarter = 0; quarter < 96; quarter++) {
      Instant start = next(quarter);
      // 10 L at 75 °C out, at 47 °C back; at night nearly nothing flows and stands at 30 °C.
      double litres = quarter < 32 ? 0.1 : 10;
      double back = quarter < 32 ? 30 : 47;
      city.measured("h1", Utility.HEAT, "e8", start, litres / 1000 * 75);
      city.measured("h1", Utility.HEAT, "e9", start, litres / 1000 * back);
      city.measured("h1", Utility.HEAT, "volume", start, litres);
    }

    assertThat(city.open()).containsExactly("heat-high-return/h1");
    assertThat(city.alarms().get("heat-high-return/h1"))
        .satisfies(
            alarm -> {
              assertThat(alarm.getSeverity()).isEqualTo(Severity.NOTICE);
              assertThat(alarm.getText()).contains("46.9 °C").contains("at most 45.0 °C");
            });
  }

  @Test
  void estimatesTellNothingOfCooling() {
    city.meter("h1", Utility.HEAT, "heat-customer");
    hours("h1", 0, 30, 58, 50, Quality.ESTIMATED);

    assertThat(city.alarms()).isEmpty();
  }

  @Test
  void aZoneWhoseSupplyFallsIsOneAlarm() {
    city.area("z1", "heat-zone", area -> area);
    for (int meter = 0; meter < 5; meter++) {
      city.meter("h" + meter, Utility.HEAT, "heat-customer", "z1");
    }
    city.registered();
    zone(0, 24, 75);
    zone(24, 25, 68);
    assertThat(city.open()).isEmpty();

    zone(25, 27, 60);
    assertThat(city.open()).containsExactly("heat-supply-falling/z1");
    assertThat(city.alarms().get("heat-supply-falling/z1").getText())
        .contains("°C in the hour")
        .contains("expected less than 10 K");

    zone(27, 28, 67);
    assertThat(city.open()).as("8 K, between the limits").hasSize(1);
    zone(28, 30, 74);
    assertThat(city.open()).isEmpty();
  }

  private void zone(int from, int to, double supply) {
    for (int quarter = from * 4; quarter < to * 4; quarter++) {
      Instant start = next(quarter);
      for (int meter = 0; meter < 5; meter++) {
        city.measured("h" + meter, Utility.HEAT, "temperature.supply", start, supply);
      }
    }
    city.later(Duration.ofMinutes(1));
  }
}

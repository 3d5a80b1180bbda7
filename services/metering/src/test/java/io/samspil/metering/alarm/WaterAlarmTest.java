package io.samspil.metering.alarm;

import static io.samspil.metering.alarm.AlarmDriver.MIDNIGHT;
import static io.samspil.metering.alarm.AlarmDriver.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaterAlarmTest {
  private final AlarmDriver city = new AlarmDriver();

  @AfterEach
  void close() {
    city.close();
  }

  /** Quarters of a meter from MIDNIGHT plus some hours on; the clock stands at their end. */
  private void draw(String meter, int fromHour, int hours, double litres) {
    for (int quarter = 0; quarter < hours * 4; quarter++) {
      Instant start = MIDNIGHT.plus(QUARTER.multipliedBy(fromHour * 4L + quarter));
      Duration ahead = Duration.between(city.now(), start.plus(QUARTER));
      if (ahead.isPositive()) {
        city.later(ahead);
      }
      city.measured(meter, Utility.WATER, "volume", start, litres);
    }
  }

  @Test
  void aHouseholdWithNoHourWithoutWaterInADayHasALeak() {
    city.meter("w1", Utility.WATER, "water-customer");
    draw("w1", 0, 23, 0.4);
    assertThat(city.open()).isEmpty();

    draw("w1", 23, 1, 0.4);

    assertThat(city.open()).containsExactly("water-leak/w1");
    Alarm leak = city.alarms().get("water-leak/w1");
    assertThat(leak.getText()).contains("24 h").contains("1.6 L");
    assertThat(leak.getSubjectKind()).isEqualTo("meter");

    draw("w1", 24, 3, 0.4);
    assertThat(city.told()).as("nothing new").isEmpty();

    draw("w1", 27, 1, 0);
    assertThat(city.open()).isEmpty();
  }

  @Test
  void industryMayDrawAllDay() {
    city.meter("w1", Utility.WATER, "industry");
    draw("w1", 0, 30, 500);

    assertThat(city.alarms()).isEmpty();
  }

  @Test
  void anEstimateIsNoEvidenceOfALeakNorOfItsEnd() {
    city.meter("w1", Utility.WATER, "water-customer");
    draw("w1", 0, 22, 0.4);
    Instant gap = MIDNIGHT.plus(Duration.ofHours(22));
    for (Quality quality :
        new Quality[] {Quality.ESTIMATED, Quality.PROVISIONAL, Quality.SUSPECT, Quality.PARTIAL}) {
      city.interval("w1", Utility.WATER, "volume", gap, 0.4, quality);
      gap = gap.plus(QUARTER);
    }
    draw("w1", 23, 2, 0.4);
    assertThat(city.open()).isEmpty();

    Instant truth = MIDNIGHT.plus(Duration.ofHours(22));
    for (int quarter = 0; quarter < 4; quarter++) {
      city.measured("w1", Utility.WATER, "volume", truth.plus(QUARTER.multipliedBy(quarter)), 0.4);
    }
    assertThat(city.open()).containsExactly("water-leak/w1");

    for (int quarter = 0; quarter < 4; quarter++) {
      city.later(QUARTER)
          .interval(
              "w1",
              Utility.WATER,
              "volume",
              MIDNIGHT.plus(QUARTER.multipliedBy(100 + quarter)),
              0,
              Quality.ESTIMATED);
    }
    assertThat(city.open()).as("an estimated zero hour").containsExactly("water-leak/w1");
  }

  @Test
  void aRevisionThatWasNotMeasuredTakesTheEvidenceAway() {
    city.meter("w1", Utility.WATER, "water-customer");
    draw("w1", 0, 23, 0.4);
    city.interval(
        "w1", Utility.WATER, "volume", MIDNIGHT.plus(Duration.ofHours(5)), 0.4, Quality.SUSPECT);
    draw("w1", 23, 1, 0.4);

    assertThat(city.open()).isEmpty();
  }

  @Test
  void aDistrictThatDrawsToMuchAtNightIsTold() {
    city.area("d1", "water-district", area -> area);
    city.meter("w1", Utility.WATER, "inlet-of-nothing", "d1").registered();
    draw("w1", 0, 24, 60);
    draw("w1", 24, 2, 60);
    draw("w1", 26, 2, 30);
    city.later(Duration.ofMinutes(1));
    assertThat(city.open()).contains("water-night-flow/d1");
    assertThat(city.alarms().get("water-night-flow/d1").getText()).contains("120 L/h");

    draw("w1", 28, 22, 60);
    draw("w1", 50, 2, 21);
    city.later(Duration.ofMinutes(1));
    assertThat(city.open()).as("35 %, between the limits").contains("water-night-flow/d1");

    draw("w1", 52, 22, 60);
    draw("w1", 74, 2, 10);
    city.later(Duration.ofMinutes(1));
    assertThat(city.open()).doesNotContain("water-night-flow/d1");
  }

  @Test
  void aDistrictWhereIndustryDrawsAtNightIsNotJudgedByItsNight() {
    city.area("d1", "water-district", area -> area);
    city.meter("w1", Utility.WATER, "water-customer", "d1");
    city.meter("w2", Utility.WATER, "industry", "d1").registered();
    draw("w1", 0, 30, 60);
    draw("w2", 0, 30, 60);
    city.later(Duration.ofMinutes(1));

    assertThat(city.open()).containsExactly("water-leak/w1");
  }

  @Test
  void whatEntersADistrictAndDoesNotComeOutIsTold() {
    city.area("d1", "water-district", area -> area.addInletMeterIds("in"));
    city.meter("in", Utility.WATER, "inlet");
    city.meter("w1", Utility.WATER, "industry", "d1");
    city.meter("w2", Utility.WATER, "industry", "d1").registered();
    for (int hour = 0; hour < 24; hour++) {
      draw("in", hour, 1, 100);
      draw("w1", hour, 1, 40);
      draw("w2", hour, 1, 30);
    }
    city.later(Duration.ofMinutes(1));
    assertThat(city.open()).containsExactly("water-district-balance/d1");
    assertThat(city.alarms().get("water-district-balance/d1").getText())
        .contains("9200 L in and 6440 L out")
        .contains("30 %");

    for (int hour = 24; hour < 48; hour++) {
      draw("in", hour, 1, 80);
      draw("w1", hour, 1, 40);
      draw("w2", hour, 1, 30);
    }
    city.later(Duration.ofMinutes(1));
    assertThat(city.open()).isEmpty();
  }

  @Test
  void aDistrictWithAMeterThatWasNotMeasuredIsNotBalanced() {
    city.area("d1", "water-district", area -> area.addInletMeterIds("in"));
    city.meter("in", Utility.WATER, "inlet");
    city.meter("w1", Utility.WATER, "industry", "d1");
    city.meter("w2", Utility.WATER, "industry", "d1").registered();
    for (int hour = 0; hour < 24; hour++) {
      draw("in", hour, 1, 100);
      draw("w1", hour, 1, 50);
      Instant start = MIDNIGHT.plus(Duration.ofHours(hour));
      city.interval("w2", Utility.WATER, "volume", start, 10, Quality.ESTIMATED);
    }
    city.later(Duration.ofMinutes(1));

    assertThat(city.alarms()).isEmpty();
  }
}

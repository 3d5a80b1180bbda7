package io.samspil.metering.alarm;

import static io.samspil.metering.alarm.AlarmDriver.MIDNIGHT;
import static io.samspil.metering.alarm.AlarmDriver.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Utility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClimateAlarmTest {
  @TempDir private Path folder;
  private Path limits;
  private AlarmDriver city;
  private int quarter;

  @BeforeEach
  void open() {
    limits = folder.resolve("alarms.yaml");
    city = new AlarmDriver(MIDNIGHT, limits);
    city.meter("b1", Utility.BUILDINGS, "school");
  }

  @AfterEach
  void close() {
    city.close();
  }

  private void room(int quarters, double celsius, double ppm, double percent, Quality quality) {
    for (int i = 0; i < quarters; i++) {
      Instant start = MIDNIGHT.plus(QUARTER.multipliedBy(quarter++));
      city.later(Duration.between(city.now(), start.plus(QUARTER)));
      city.interval("b1", Utility.BUILDINGS, "temperature", start, celsius, quality);
      city.interval("b1", Utility.BUILDINGS, "co2", start, ppm, quality);
      city.interval("b1", Utility.BUILDINGS, "humidity", start, percent, quality);
    }
  }

  @Test
  void oneRoomIsOneAlarmWhateverIsWrongInIt() {
    room(4, 21, 1300, 40, Quality.GOOD);
    assertThat(city.open()).containsExactly("indoor-climate/b1");
    assertThat(city.alarms().get("indoor-climate/b1").getText()).contains("1300 ppm of CO₂");

    room(4, 28, 1300, 40, Quality.GOOD);
    room(4, 28, 600, 40, Quality.GOOD);
    assertThat(city.open()).as("fresh, but too warm").hasSize(1);
    room(2, 26.8, 600, 40, Quality.GOOD);
    assertThat(city.open()).as("between the limits").hasSize(1);
    room(2, 24, 600, 40, Quality.GOOD);
    assertThat(city.open()).isEmpty();
    assertThat(city.alarms().get("indoor-climate/b1").getEpisode()).isEqualTo(1);
  }

  @Test
  void coldAndDampAreToldToo() {
    room(4, 15, 600, 75, Quality.GOOD);

    assertThat(city.open()).containsExactly("indoor-climate/b1");
  }

  @Test
  void whatIsNotMeasuredIsNotTold() {
    room(8, 30, 3000, 90, Quality.SUSPECT);

    assertThat(city.alarms()).isEmpty();
  }

  @Test
  void limitsChangeWithoutARestartAndAFaultyFileChangesNothing() throws IOException {
    room(4, 21, 1100, 40, Quality.GOOD);
    assertThat(city.open()).isEmpty();

    Files.writeString(
        limits,
        "rules: {indoor-climate: {classes: {school: {co2-above-ppm: 1000, co2-slack-ppm: 100}}}}");
    city.shelf().look();
    room(1, 21, 1100, 40, Quality.GOOD);
    assertThat(city.open()).containsExactly("indoor-climate/b1");

    Files.writeString(limits, "rules: {indoor-climate: {co2-above-ppm: many}}");
    city.shelf().look();
    assertThat(city.shelf().faults())
        .singleElement()
        .asString()
        .contains("/rules/indoor-climate/co2-above-ppm is \"many\"; expected a number");
    room(1, 21, 1100, 40, Quality.GOOD);
    assertThat(city.open()).hasSize(1);

    Files.writeString(limits, "rules: {indoor-climate: {enabled: false}}");
    city.shelf().look();
    room(1, 21, 1100, 40, Quality.GOOD);
    assertThat(city.open()).isEmpty();
    assertThat(city.shelf().faults()).isEmpty();
  }
}

package io.samspil.metering;

import static io.samspil.metering.MeteringDriver.NOON;
import static io.samspil.metering.MeteringDriver.newest;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flags follow the readings: what comes late has the intervals after it looked at again. */
class FlagsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int DAY = 96;

  private final List<Interval> published = new ArrayList<>();
  private final MeteringDriver city =
      new MeteringDriver("limits: [{spike-factor: 25, spike-least: 1}]", Duration.ZERO).meter("m1");

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void aSpikeIsSaidWhenTheIntervalCloses() {
    day();
    city.energy("m1", at(DAY + 1), "14600");

    Interval spike = interval(DAY);
    assertThat(spike.getFlagsList()).containsExactly("spike");
    assertThat(spike.getRevision()).isZero();
  }

  @Test
  void whenTheReadingIsCorrectedTheFlagGoesWithIt() {
    day();
    city.energy("m1", at(DAY + 1), "14600").energy("m1", at(DAY + 2), "14700").later(SECOND);
    city.energy("m1", at(DAY + 1), "9700").energy("m1", at(DAY + 2), "9800").later(SECOND);

    assertThat(interval(DAY).getFlagsList()).isEmpty();
    assertThat(city.rules()).containsExactly("spike");
  }

  @Test
  void whenTheDayBeforeIsCorrectedTheFlagOfAnotherIntervalFollows() {
    day();
    city.energy("m1", at(DAY + 1), "11600").energy("m1", at(DAY + 2), "11700").later(SECOND);
    assertThat(interval(DAY).getFlagsList()).isEmpty();

    // The day before was one of next to nothing.
    for (int quarter = 0; quarter < 90; quarter++) {
      city.energy("m1", at(quarter), "8999");
    }
    city.later(SECOND);

    Interval revised = interval(DAY);
    assertThat(revised.getFlagsList()).containsExactly("spike");
    assertThat(revised.getRevision()).isEqualTo(1);
  }

  private void day() {
    for (int quarter = 0; quarter <= DAY; quarter++) {
      city.energy("m1", at(quarter), String.valueOf(quarter * 100));
    }
  }

  private Interval interval(int quarter) {
    published.addAll(city.intervals());
    return newest(published).get("m1 energy.import " + at(quarter));
  }

  private static Instant at(int quarter) {
    return NOON.plus(Duration.ofMinutes(15L * quarter));
  }
}

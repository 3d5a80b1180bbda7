package io.samspil.metering;

import static io.samspil.metering.MeteringDriver.NOON;
import static io.samspil.metering.MeteringDriver.newest;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CounterIntervalTest {
  private final MeteringDriver city = new MeteringDriver().meter("m1");

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void readingsOnTheBoundariesMakeAGoodInterval() {
    city.energy("m1", NOON, "1000").energy("m1", at(15), "1250.5").later(Duration.ofSeconds(1));

    Interval interval = at(0, city);
    assertThat(Milli.toDecimal(interval.getValueMilli())).isEqualByComparingTo("250.5");
    assertThat(interval.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(interval.getRevision()).isZero();
  }

  @Test
  void aReadingOnTheBoundaryBelongsToTheQuarterItStarts() {
    city.energy("m1", NOON, "1000").energy("m1", at(15), "1250").later(Duration.ofSeconds(1));

    var published = newest(city.intervals());
    assertThat(published).hasSize(2);
    assertThat(published.get(key(0)).getReadings()).isEqualTo(1);
    assertThat(published.get(key(15)).getReadings()).isEqualTo(1);
    assertThat(published.get(key(15)).getValueMilli()).isZero();
    assertThat(published.get(key(15)).getQuality()).isEqualTo(Quality.PARTIAL);
  }

  @Test
  void withoutAReadingOnTheBoundaryItIsInterpolatedAndSaysSo() {
    city.energy("m1", at(10), "1000").energy("m1", at(20), "1100").later(Duration.ofSeconds(1));

    var published = newest(city.intervals());
    assertThat(published.get(key(0)).getValueMilli()).isEqualTo(50_000);
    assertThat(published.get(key(0)).getEndBoundary()).isEqualTo(Boundary.INTERPOLATED);
    assertThat(published.get(key(0)).getRule()).isEqualTo("start-open");
    assertThat(published.get(key(15)).getValueMilli()).isEqualTo(50_000);
  }

  @Test
  void aGapIsFilledByTheLineBetweenItsEnds() {
    city.energy("m1", NOON, "0").energy("m1", at(60), "400").later(Duration.ofSeconds(1));

    var published = newest(city.intervals());
    for (int minute : new int[] {0, 15, 30, 45}) {
      assertThat(published.get(key(minute)).getValueMilli()).isEqualTo(100_000);
      assertThat(published.get(key(minute)).getQuality()).isEqualTo(Quality.ESTIMATED_BOUNDARY);
    }
  }

  @Test
  void aLateReadingRevisesTheIntervalsItTouchesAndNoOther() {
    city.energy("m1", NOON, "0").energy("m1", at(60), "400").energy("m1", at(75), "500");
    city.later(Duration.ofSeconds(1));
    city.intervals();

    city.energy("m1", at(30), "100").later(Duration.ofSeconds(1));

    var revised = newest(city.intervals());
    assertThat(revised.keySet()).containsExactlyInAnyOrder(key(0), key(15), key(30), key(45));
    assertThat(revised.get(key(0)).getValueMilli()).isEqualTo(50_000);
    assertThat(revised.get(key(45)).getValueMilli()).isEqualTo(150_000);
    assertThat(revised.values()).allSatisfy(i -> assertThat(i.getRevision()).isEqualTo(1));
  }

  @Test
  void aCorrectionRevisesItsIntervalAndBooksARevisionOfTheReading() {
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").energy("m1", at(30), "200");
    city.later(Duration.ofSeconds(1));
    city.intervals();
    city.booked();

    city.energy("m1", at(15), "120").later(Duration.ofSeconds(1));

    var revised = newest(city.intervals());
    assertThat(revised.get(key(0)).getValueMilli()).isEqualTo(120_000);
    assertThat(revised.get(key(15)).getValueMilli()).isEqualTo(80_000);
    assertThat(city.booked())
        .singleElement()
        .satisfies(r -> assertThat(r.getValues(0).getRevision()).isEqualTo(1));
  }

  @Test
  void theSameReadingAgainChangesNothing() {
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").later(Duration.ofSeconds(1));
    city.intervals();
    city.booked();

    city.energy("m1", at(15), "100").energy("m1", NOON, "0").later(Duration.ofSeconds(1));

    assertThat(city.intervals()).isEmpty();
    assertThat(city.booked()).isEmpty();
    assertThat(city.ledger().values())
        .filteredOn(entry -> entry.getDuplicate() > 0)
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.getReceived()).isEqualTo(4);
              assertThat(entry.getAccepted()).isEqualTo(2);
              assertThat(entry.getDuplicate()).isEqualTo(2);
            });
  }

  @Test
  void aValueThatWasCorrectedIsADuplicateWhenItIsResent() {
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").energy("m1", at(15), "120");
    city.later(Duration.ofSeconds(1));
    city.booked();

    city.energy("m1", at(15), "100").later(Duration.ofSeconds(1));

    assertThat(city.booked()).isEmpty();
  }

  @Test
  void aReadingAtTheHorizonIsTakenAndOneBeyondIsQuarantined() {
    Instant horizon = NOON.minus(Duration.ofDays(35));
    city.energy("m1", NOON, "1000").energy("m1", horizon, "500").later(Duration.ofSeconds(1));
    assertThat(city.quarantined()).isEmpty();

    city.energy("m1", horizon.minusMillis(1), "499").later(Duration.ofSeconds(1));

    assertThat(city.quarantined())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.getRule()).isEqualTo("late-beyond-horizon");
              assertThat(refused.getPayload().toStringUtf8())
                  .contains("\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":499");
            });
  }

  @Test
  void whatIsStillOpenKeepsRevisionZeroUntilItCloses() {
    for (int minute = 0; minute < 15; minute += 5) {
      city.energy("m1", at(minute), String.valueOf(minute)).later(Duration.ofSeconds(1));
    }
    city.energy("m1", at(15), "15").later(Duration.ofSeconds(1));

    assertThat(city.intervals())
        .filteredOn(interval -> interval.getStartUs() == micros(0))
        .hasSizeGreaterThan(2)
        .allSatisfy(interval -> assertThat(interval.getRevision()).isZero())
        .last()
        .satisfies(interval -> assertThat(interval.getValueMilli()).isEqualTo(15_000));
  }

  @Test
  void intervalsBeyondTheHorizonAreFinalAndTheSumStaysExact() {
    int days = 50;
    for (int day = 0; day <= days; day++) {
      city.energy("m1", NOON.plus(Duration.ofDays(day)).plusSeconds(301), String.valueOf(day * 7));
    }
    Instant latest = NOON.plus(Duration.ofDays(days)).plusSeconds(301);
    // Its neighbour before is the last reading of pages that are gone, or lies beside them.
    city.energy("m1", latest.minus(Duration.ofDays(35)), "106");
    city.energy("m1", latest.minus(Duration.ofHours(34 * 24 + 6)), "113");
    city.later(Duration.ofSeconds(1));

    assertThat(city.quarantined()).isEmpty();
    long sum = newest(city.intervals()).values().stream().mapToLong(Interval::getValueMilli).sum();
    assertThat(sum).isEqualTo(days * 7_000L);
  }

  @Test
  void aReadingEarlierThanTheFirstExtendsTheHistoryBackwards() {
    city.energy("m1", at(60), "400").energy("m1", at(75), "500").energy("m1", NOON, "0");
    city.later(Duration.ofSeconds(1));

    var published = newest(city.intervals());
    assertThat(published.get(key(0)).getValueMilli()).isEqualTo(100_000);
    assertThat(published.get(key(60)).getStartBoundary()).isEqualTo(Boundary.MEASURED);
    assertThat(published.values().stream().mapToLong(Interval::getValueMilli).sum())
        .isEqualTo(500_000);
  }

  @Test
  void aRegisterThatGoesBackIsSuspectAndBooksNothing() {
    city.energy("m1", NOON, "1000").energy("m1", at(15), "900").later(Duration.ofSeconds(1));

    Interval interval = at(0, city);
    assertThat(interval.getQuality()).isEqualTo(Quality.SUSPECT);
    assertThat(interval.getRule()).isEqualTo("negative-step");
    assertThat(interval.getValueMilli()).isZero();
    assertThat(interval.getDecisionsList())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.getFromMilli()).isEqualTo(1_000_000);
              assertThat(decision.getToMilli()).isEqualTo(900_000);
              assertThat(decision.getBookedMilli()).isZero();
            });
  }

  private static Interval at(int minute, MeteringDriver city) {
    return newest(city.intervals()).get(key(minute));
  }

  private static String key(int minute) {
    return "m1 energy.import " + at(minute);
  }

  private static long micros(int minute) {
    return Micros.of(at(minute));
  }

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}

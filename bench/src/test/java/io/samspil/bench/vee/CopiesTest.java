package io.samspil.bench.vee;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is put into a history, and what is taken out of it. */
class CopiesTest {
  private static final long SEED = 4;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final History HOURLY = hourly(70 * 24);

  private static History hourly(int hours) {
    List<Point> points = new ArrayList<>();
    long register = 5_000_000;
    for (int hour = 0; hour <= hours; hour++) {
      points.add(new Point(Micros.of(FIRST.plus(Duration.ofHours(hour))), register));
      register += 100_000 + 50_000L * (hour % 24);
    }
    return new History(
        "m1.energy.import",
        Utility.ELECTRICITY,
        Registers.ENERGY_IMPORT,
        Unit.WATT_HOUR,
        points,
        History.resolutionUs(points));
  }

  private static Reading at(Copy copy, long timeUs) {
    return copy.deliveries().stream()
        .map(Delivery::reading)
        .filter(reading -> reading.getInstantUs() == timeUs)
        .findFirst()
        .orElseThrow();
  }

  private static long valueAt(Copy copy, long timeUs) {
    return at(copy, timeUs).getValues(0).getValueMilli();
  }

  private static Injected fault(Copy copy, FaultKind kind) {
    return copy.faults().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void theSameSeedSpoilsInTheSameWay() {
    assertThat(FaultyCopy.of(HOURLY, SEED)).isEqualTo(FaultyCopy.of(HOURLY, SEED));
    assertThat(FaultyCopy.of(HOURLY, SEED)).isNotEqualTo(FaultyCopy.of(HOURLY, SEED + 1));
  }

  @Test
  void everyFaultIsThereOnceAfterThreeGoodWeeks() {
    Copy copy = FaultyCopy.of(HOURLY, SEED);

    assertThat(copy.faults())
        .extracting(Injected::kind)
        .filteredOn(kind -> kind != FaultKind.LOST)
        .containsExactly(
            FaultKind.ROLLOVER,
            FaultKind.JITTER,
            FaultKind.SPIKE,
            FaultKind.ZERO_THEN_RECOVER,
            FaultKind.LEAP,
            FaultKind.SURGE,
            FaultKind.FROZEN,
            FaultKind.EXCHANGE,
            FaultKind.RESET);
    assertThat(copy.faults())
        .filteredOn(one -> one.kind() != FaultKind.LOST)
        .allMatch(one -> one.fromUs() > HOURLY.fromUs() + Duration.ofDays(20).toNanos() / 1_000);
  }

  @Test
  void aRegisterRollsOverAtItsModulusAndAResetBeginsAtZero() {
    Copy copy = FaultyCopy.of(HOURLY, SEED);
    Injected rollover = fault(copy, FaultKind.ROLLOVER);
    Injected reset = fault(copy, FaultKind.RESET);

    long counted =
        valueAt(copy, rollover.toUs()) + copy.modulusMilli() - valueAt(copy, rollover.fromUs());
    assertThat(counted).isEqualTo(HOURLY.usedMilli(rollover.fromUs(), rollover.toUs()));
    assertThat(valueAt(copy, reset.toUs()))
        .isBetween(0L, HOURLY.usedMilli(reset.fromUs(), reset.toUs()));
  }

  @Test
  void anExchangeIsToldSoThatNothingIsMissing() {
    Copy copy = FaultyCopy.of(HOURLY, SEED);
    Injected exchange = fault(copy, FaultKind.EXCHANGE);
    var told = copy.asset().getMeter().getExchanges(0).getRegisters(0);

    assertThat(
            told.getClosingMilli()
                - valueAt(copy, exchange.fromUs())
                + valueAt(copy, exchange.toUs())
                - told.getOpeningMilli())
        .isEqualTo(HOURLY.usedMilli(exchange.fromUs(), exchange.toUs()));
  }

  @Test
  void nothingIsReadInAGapAndTheWeekBeforeItIsWhole() {
    GapCopy copy = GapCopy.of(HOURLY, "gaps", List.of(Duration.ofDays(1)), SEED);

    assertThat(copy.gaps()).isNotEmpty();
    for (GapCopy.Gap gap : copy.gaps()) {
      assertThat(between(copy, gap.fromUs(), gap.toUs())).isZero();
      long week = Duration.ofDays(7).toNanos() / 1_000;
      assertThat(between(copy, gap.fromUs() - week, gap.toUs() - week)).isEqualTo(24);
    }
  }

  @Test
  void theSameReadingsInOrderAreEachThereOnce() {
    Copy faulty = FaultyCopy.of(HOURLY, SEED);
    Copy inOrder = faulty.inOrder();

    assertThat(inOrder.deliveries()).hasSizeLessThan(faulty.deliveries().size());
    assertThat(inOrder.deliveries())
        .extracting(Delivery::afterUs)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(valueAt(inOrder, HOURLY.untilUs())).isEqualTo(valueAt(faulty, HOURLY.untilUs()));
  }

  private static long between(GapCopy copy, long fromUs, long toUs) {
    return copy.copy().deliveries().stream()
        .map(one -> one.reading().getInstantUs())
        .filter(time -> time > fromUs && time < toUs)
        .count();
  }

  @Test
  void whoTellsTheTruthIsNotOffAndALineIsAsFarOffAsTheLine() {
    GapCopy copy = GapCopy.of(HOURLY, "gaps", List.of(Duration.ofHours(6)), SEED);
    Booked truth = new Booked();
    for (long start = HOURLY.fromUs(); start < HOURLY.untilUs(); start += 900_000_000) {
      truth.take(
          Interval.newBuilder()
              .setMeterId(copy.copy().meterId())
              .setStartUs(start)
              .setQuality(Quality.ESTIMATED)
              .setValueMilli(HOURLY.usedMilli(start, start + 900_000_000))
              .build());
    }
    Estimates estimates = new Estimates();
    estimates.add(copy, truth);

    assertThat(estimates.notBooked()).isZero();
    assertThat(estimates.table())
        .contains("| 6 h | 6 | **Samspil** | 0.0 % |")
        .contains("scaled to the known difference | 0.0 % |")
        .doesNotContain("linear | 0.0 % |");
  }
}

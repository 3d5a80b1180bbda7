package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store must do, asked of a real one. Each test has a meter or an area of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TimeSeriesStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TimeRange DAY =
      new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
  private static final Optional<String> ALL = Optional.empty();
  private static final int MANY = 100_000;

  private final AtomicInteger meters = new AtomicInteger();

  abstract TimeSeriesStore store();

  abstract RunningStore server();

  // --- readings ---

  @Test
  void aReadingComesBackAsItWasWritten() throws Exception {
    MeterId meter = meter();
    Reading reading = reading(meter, NOON, value("energy.import", Unit.WATT_HOUR, 123_456_789, 0));

    write(reading);

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .containsExactly(
                    new StoredReading(
                        Micros.of(NOON),
                        "energy.import",
                        123_456_789,
                        "Wh",
                        "electricity",
                        0,
                        arrival(NOON))));
  }

  @Test
  void theSameBatchTwiceChangesNothing() throws Exception {
    MeterId meter = meter();
    Reading[] readings = series(meter, 500);
    write(readings);
    write(readings);
    Reading last = reading(meter, NOON.plusSeconds(1000), power(1));
    write(last);

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .last()
                .extracting(StoredReading::timeUs)
                .isEqualTo(last.getInstantUs()));
    assertThat(store().reader().readings(meter, ALL, DAY, MANY))
        .hasSize(501)
        .doesNotHaveDuplicates();
  }

  @Test
  void aCorrectionStandsBesideWhatItCorrects() throws Exception {
    MeterId meter = meter();

    write(reading(meter, NOON, value("power", Unit.WATT, 5_000, 0)));
    write(reading(meter, NOON, value("power", Unit.WATT, -7_000, 1)));
    write(reading(meter, NOON, value("power", Unit.WATT, 8_000, 12)));
    write(reading(meter, NOON, value("power", Unit.WATT, 9_000, 2)));

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .extracting(StoredReading::revision, StoredReading::valueMilli)
                .containsExactly(
                    tuple(0, 5_000L), tuple(1, -7_000L), tuple(2, 9_000L), tuple(12, 8_000L)));
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    MeterId forward = meter();
    MeterId shuffled = meter();
    write(series(forward, 300));
    List<Reading> mixed = new ArrayList<>(List.of(series(shuffled, 300)));
    Collections.shuffle(mixed, new Random(42));
    for (List<Reading> part : List.of(mixed.subList(0, 90), mixed.subList(90, 300))) {
      write(part.toArray(Reading[]::new));
    }

    eventually(
        () ->
            assertThat(store().reader().readings(shuffled, ALL, DAY, MANY))
                .hasSize(300)
                .isEqualTo(store().reader().readings(forward, ALL, DAY, MANY)));
  }

  @Test
  void theRegistersOfOneReadingStandApart() throws Exception {
    MeterId meter = meter();

    write(
        reading(
            meter,
            NOON,
            power(1_000),
            value("temperature.supply", Unit.DEGREE_CELSIUS, -40_500, 0),
            value("odd name,with=all \"of\" it", Unit.COUNT, 3, 0)));

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .extracting(StoredReading::register)
                .containsExactly("odd name,with=all \"of\" it", "power", "temperature.supply"));
    assertThat(store().reader().readings(meter, Optional.of("temperature.supply"), DAY, MANY))
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.valueMilli()).isEqualTo(-40_500);
              assertThat(stored.unit()).isEqualTo("°C");
            });
    assertThat(
            store().reader().readings(meter, Optional.of("odd name,with=all \"of\" it"), DAY, MANY))
        .hasSize(1);
  }

  @Test
  void numbersKeepAll64Bits() throws Exception {
    MeterId meter = meter();
    long[] values = {
      Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, (1L << 53) + 1, -(1L << 53) - 1, 0, -1
    };
    Reading[] readings = new Reading[values.length];
    for (int i = 0; i < values.length; i++) {
      readings[i] = reading(meter, NOON.plusSeconds(i), power(values[i]));
    }

    write(readings);

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .extracting(StoredReading::valueMilli)
                .containsExactly(Arrays.stream(values).boxed().toArray(Long[]::new)));
  }

  @Test
  void microsecondsAreKept() throws Exception {
    MeterId meter = meter();
    Instant at = NOON.plusNanos(123_457_000);

    write(reading(meter, at, power(1)), reading(meter, at.plusNanos(1000), power(2)));

    eventually(
        () ->
            assertThat(store().reader().readings(meter, ALL, DAY, MANY))
                .extracting(StoredReading::timeUs)
                .containsExactly(Micros.of(at), Micros.of(at) + 1));
  }

  @Test
  void aRangeTakesItsStartAndLeavesItsEnd() throws Exception {
    MeterId meter = meter();
    write(
        reading(meter, NOON.minusNanos(1000), power(1)),
        reading(meter, NOON, power(2)),
        reading(meter, NOON.plusSeconds(60), power(3)));

    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(3));
    assertThat(
            store().reader().readings(meter, ALL, new TimeRange(NOON, NOON.plusSeconds(60)), MANY))
        .extracting(StoredReading::valueMilli)
        .containsExactly(2L);
  }

  @Test
  void aLimitTakesTheEarliest() throws Exception {
    MeterId meter = meter();
    write(series(meter, 50));

    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(50));
    assertThat(store().reader().readings(meter, ALL, DAY, 7))
        .isEqualTo(store().reader().readings(meter, ALL, DAY, MANY).subList(0, 7));
  }

  @Test
  void manyRowsComeWhole() throws Exception {
    MeterId meter = meter();
    write(series(meter, 12_345));

    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(12_345));
  }

  @Test
  void idsMayHaveAllTheyAreAllowed() throws Exception {
    for (String id : List.of("0", "A.b_c:d-e", "571313174112345678", "x".repeat(64))) {
      MeterId meter = new MeterId(id);
      write(reading(meter, NOON, power(11)));
      eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(1));
    }
  }

  @Test
  void historyOfLongAgoIsKept() throws Exception {
    MeterId meter = meter();
    Instant then = Instant.parse("2006-12-16T17:24:00Z");
    write(reading(meter, then, power(4_216_000)));

    eventually(
        () ->
            assertThat(
                    store()
                        .reader()
                        .readings(meter, ALL, new TimeRange(then, then.plusSeconds(1)), MANY))
                .hasSize(1));
    assertThat(store().reader().newest(meter)).contains(then);
  }

  @Test
  void theNewestIsTheLatestByDeviceTime() throws Exception {
    MeterId meter = meter();
    assertThat(store().reader().newest(meter)).isEmpty();

    write(reading(meter, NOON, power(1)), reading(meter, NOON.minusSeconds(5), power(1)));

    eventually(() -> assertThat(store().reader().newest(meter)).contains(NOON));
  }

  @Test
  void whoAsksForNothingKnownGetsNothing() {
    assertThat(store().reader().readings(new MeterId("nobody"), ALL, DAY, MANY)).isEmpty();
    assertThat(store().reader().intervals(new MeterId("nobody"), ALL, DAY)).isEmpty();
    assertThat(store().reader().areaIntervals(new AreaId("nowhere"), DAY)).isEmpty();
  }

  @Test
  void aQueryCannotBeWidenedByWhatIsAskedFor() throws Exception {
    MeterId meter = meter();
    write(reading(meter, NOON, power(1)));
    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(1));

    for (String register :
        List.of("x' OR 'a'='a", "x\\' OR \\'a\\'=\\'a", "\\", "x''", "'; DROP TABLE readings;")) {
      assertThat(store().reader().readings(meter, Optional.of(register), DAY, MANY)).isEmpty();
    }
    assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(1);
    assertThatThrownBy(() -> store().reader().readings(meter, Optional.of("a\nb"), DAY, MANY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- intervals ---

  @Test
  void anIntervalComesBackAsItWasWritten() throws Exception {
    MeterId meter = meter();
    Interval counter = interval(meter, NOON, 0).build();
    Interval gauge =
        interval(meter, NOON, 3)
            .setRegister("temperature")
            .setUnit(Unit.DEGREE_CELSIUS)
            .setKind(RegisterKind.GAUGE)
            .setValueMilli(-1_500)
            .setMinMilli(-20_000)
            .setMaxMilli(17_000)
            .setQuality(Quality.SUSPECT)
            .setRule("register-backwards")
            .build();

    write(counter, gauge);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(counter, gauge));
    assertThat(store().reader().intervals(meter, Optional.of("temperature"), DAY))
        .containsExactly(gauge);
  }

  @Test
  void anOpenQuarterIsRewrittenAndARevisionIsAdded() throws Exception {
    MeterId meter = meter();
    Interval open = interval(meter, NOON, 0).setValueMilli(10).setReadings(1).build();
    Interval grown = open.toBuilder().setValueMilli(30).setReadings(3).build();
    Interval revised = grown.toBuilder().setValueMilli(29).setRevision(1).build();

    write(open, grown);
    write(revised);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(grown, revised));
  }

  @Test
  void whenAndWhyARevisionWasMadeIsKept() throws Exception {
    MeterId meter = meter();
    Decision rollover =
        Decision.newBuilder()
            .setRule("rollover")
            .setFromUs(Micros.of(NOON))
            .setToUs(Micros.of(NOON) + 1)
            .setFromMilli(99_999_999)
            .setToMilli(-5)
            .setBookedMilli(12)
            .build();
    Interval decided =
        interval(meter, NOON, 1)
            .setPublishedUs(Micros.of(NOON) + 123_457)
            .addFlags("spike")
            .addFlags("sum-check")
            .addDecisions(rollover)
            .addDecisions(rollover.toBuilder().setRule("jitter").setBookedMilli(0))
            .build();
    Interval plain = interval(meter, NOON, 2).build();

    write(decided, plain);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(decided, plain));
    write(decided.toBuilder().clearFlags().clearDecisions().build());
    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .first()
                .extracting(Interval::getFlagsCount, Interval::getDecisionsCount)
                .containsExactly(0, 0));
  }

  @Test
  void moreDecisionsThanCanBeKeptDoNotKeepTheIntervalOut() throws Exception {
    MeterId meter = meter();
    Decision jitter = Decision.newBuilder().setRule("jitter").setToUs(Long.MAX_VALUE).build();
    Interval many =
        interval(meter, NOON, 0).addAllDecisions(Collections.nCopies(5_000, jitter)).build();

    write(many);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .singleElement()
                .extracting(Interval::getDecisionsCount)
                .isEqualTo(DecisionText.MOST));
  }

  @Test
  void severalMetersAreAnsweredMeterByMeter() throws Exception {
    MeterId first = meter();
    MeterId second = meter();
    MeterId silent = meter();
    Interval[] ofSecond = {
      interval(second, NOON, 0).build(),
      interval(second, NOON, 1).build(),
      interval(second, NOON.plusSeconds(900), 0).build()
    };
    Interval ofFirst = interval(first, NOON.plusSeconds(900), 0).build();
    write(ofSecond);
    write(ofFirst, interval(meter(), NOON, 0).build());

    eventually(
        () ->
            assertThat(store().reader().intervals(List.of(second, silent, first), ALL, DAY))
                .containsExactly(ofFirst, ofSecond[0], ofSecond[1], ofSecond[2]));
    assertThat(store().reader().intervals(List.of(), ALL, DAY)).isEmpty();
    assertThat(store().reader().intervals(List.of(first, second), Optional.of("volume"), DAY))
        .isEmpty();
  }

  @Test
  void aQuestionMayNameManyMetersOfLongNames() throws Exception {
    List<MeterId> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      many.add(new MeterId("%064d".formatted(i)));
    }
    write(interval(many.getLast(), NOON, 0).build());

    eventually(() -> assertThat(store().reader().intervals(many, ALL, DAY)).hasSize(1));
    assertThat(store().reader().newest(many)).isEmpty();
  }

  @Test
  void theNewestOfSeveralMetersComeAtOnce() throws Exception {
    MeterId first = meter();
    MeterId second = meter();
    MeterId silent = meter();
    write(
        reading(first, NOON, power(1)),
        reading(first, NOON.minusSeconds(9), power(1)),
        reading(second, NOON.plusSeconds(7), value("volume", Unit.LITRE, 1, 0)),
        reading(second, NOON.plusSeconds(5), power(1)),
        reading(meter(), NOON, power(1)));

    eventually(
        () ->
            assertThat(store().reader().newest(List.of(first, silent, second)))
                .isEqualTo(Map.of(first, NOON, second, NOON.plusSeconds(7))));
    assertThat(store().reader().newest(List.of())).isEmpty();
  }

  // --- areas ---

  @Test
  void theLastSumOfAnAreaStays() throws Exception {
    AreaId area = new AreaId("harbour:" + meters.incrementAndGet());
    AreaInterval first =
        AreaInterval.newBuilder()
            .setUtility(Utility.HEAT)
            .setRegister("energy.heat")
            .setUnit(Unit.WATT_HOUR)
            .setKind(RegisterKind.COUNTER)
            .setStartUs(Quarters.startOf(Micros.of(NOON)))
            .setSumMilli(Long.MAX_VALUE / 3)
            .setMeters(12_000)
            .setRevision(40)
            .build();
    AreaInterval last =
        first.toBuilder().setSumMilli(-17).setMeters(11_999).setRevision(41).build();
    AreaInterval other = first.toBuilder().setUtility(Utility.WATER).setRegister("volume").build();

    writeAreas(area, first, last, other);
    eventually(
        () -> assertThat(store().reader().areaIntervals(area, DAY)).containsExactly(other, last));
    writeAreas(area, last.toBuilder().setRevision(42).build());
    eventually(
        () ->
            assertThat(store().reader().areaIntervals(area, DAY))
                .extracting(AreaInterval::getRevision)
                .containsExactly(40, 42));
  }

  // --- refusals and absence ---

  @Test
  void aPointThatIsRefusedStandsAlone() throws Exception {
    MeterId meter = meter();
    LineBatch batch = new LineBatch(10_000);
    Reading[] readings = series(meter, 100);
    for (int i = 0; i < readings.length; i++) {
      batch.begin(i);
      Points.reading(batch, readings[i]);
      if (i == 17 || i == 63) {
        batch.text().append("readings,meter=").append(meter).append(",register=power value=bad 1");
        batch.endLine();
      }
    }

    List<Refusal> refusals = store().writer().write(batch);

    assertThat(refusals).extracting(Refusal::record).containsExactly(17, 63);
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.line()).startsWith("readings,meter=").endsWith("value=bad 1");
              assertThat(refusal.reason()).startsWith("HTTP 400: ").hasSizeGreaterThan(20);
            });
    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(100));
  }

  @Test
  void aStoreThatIsAwayIsToldFromOneThatRefuses() throws Exception {
    MeterId meter = meter();
    write(reading(meter, NOON, power(1)));
    server().stop();
    try {
      assertThatThrownBy(() -> write(reading(meter, NOON, power(1))))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> store().reader().newest(meter))
          .isInstanceOf(StoreUnavailableException.class);
    } finally {
      server().start();
    }
    write(reading(meter, NOON.plusSeconds(1), power(2)));
    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(2));
  }

  // --- vocabulary ---

  private MeterId meter() {
    return new MeterId("m:%d.x".formatted(meters.incrementAndGet()));
  }

  private static long arrival(Instant at) {
    return Micros.of(at) + 250_000;
  }

  private static Reading reading(MeterId meter, Instant at, RegisterValue... values) {
    return Reading.newBuilder()
        .setMeterId(meter.value())
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(Micros.of(at))
        .addAllValues(List.of(values))
        .setOrigin(Origin.newBuilder().setArrivalUs(arrival(at)))
        .build();
  }

  private static RegisterValue value(String register, Unit unit, long milli, int revision) {
    return RegisterValue.newBuilder()
        .setRegister(register)
        .setUnit(unit)
        .setValueMilli(milli)
        .setRevision(revision)
        .build();
  }

  private static RegisterValue power(long milliwatt) {
    return value("power", Unit.WATT, milliwatt, 0);
  }

  private static Reading[] series(MeterId meter, int count) {
    Reading[] readings = new Reading[count];
    for (int i = 0; i < count; i++) {
      readings[i] = reading(meter, NOON.plusSeconds(i), power(i * 31L));
    }
    return readings;
  }

  private static Interval.Builder interval(MeterId meter, Instant start, int revision) {
    return Interval.newBuilder()
        .setMeterId(meter.value())
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setStartUs(Micros.of(start))
        .setValueMilli(250_125)
        .setQuality(Quality.ESTIMATED_BOUNDARY)
        .setRule("boundary-interpolated")
        .setRevision(revision)
        .setReadings(90)
        .setStartRegisterMilli(1_000_000)
        .setEndRegisterMilli(1_250_125)
        .setStartBoundary(Boundary.MEASURED)
        .setEndBoundary(Boundary.INTERPOLATED);
  }

  private void write(Reading... readings) {
    LineBatch batch = new LineBatch(10_000);
    for (int i = 0; i < readings.length; i++) {
      batch.begin(i);
      Points.reading(batch, readings[i]);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }

  private void write(Interval... intervals) {
    LineBatch batch = new LineBatch(10_000);
    for (Interval interval : intervals) {
      Points.interval(batch, interval);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }

  private void writeAreas(AreaId area, AreaInterval... sums) {
    LineBatch batch = new LineBatch(10_000);
    for (AreaInterval sum : sums) {
      Points.area(batch, area.value(), sum);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }
}

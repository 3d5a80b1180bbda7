package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of readings. */
interface ReadingsContract extends StoreContract {

  @Test
  default void aReadingComesBackAsItWasWritten() throws Exception {
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
  default void theSameBatchTwiceChangesNothing() throws Exception {
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
  default void aCorrectionStandsBesideWhatItCorrects() throws Exception {
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
  default void theOrderOfArrivalDoesNotMatter() throws Exception {
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
  default void theRegistersOfOneReadingStandApart() throws Exception {
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
  default void numbersKeepAll64Bits() throws Exception {
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
  default void microsecondsAreKept() throws Exception {
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
  default void aRangeTakesItsStartAndLeavesItsEnd() throws Exception {
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
  default void aLimitTakesTheEarliest() throws Exception {
    MeterId meter = meter();
    write(series(meter, 50));

    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(50));
    assertThat(store().reader().readings(meter, ALL, DAY, 7))
        .isEqualTo(store().reader().readings(meter, ALL, DAY, MANY).subList(0, 7));
  }

  @Test
  default void manyRowsComeWhole() throws Exception {
    MeterId meter = meter();
    write(series(meter, 12_345));

    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(12_345));
  }

  @Test
  default void idsMayHaveAllTheyAreAllowed() throws Exception {
    for (String id : List.of("0", "A.b_c:d-e", "571313174112345678", "x".repeat(64))) {
      MeterId meter = new MeterId(id);
      write(reading(meter, NOON, power(11)));
      eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(1));
    }
  }

  @Test
  default void historyOfLongAgoIsKept() throws Exception {
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
  default void theNewestIsTheLatestByDeviceTime() throws Exception {
    MeterId meter = meter();
    assertThat(store().reader().newest(meter)).isEmpty();

    write(reading(meter, NOON, power(1)), reading(meter, NOON.minusSeconds(5), power(1)));

    eventually(() -> assertThat(store().reader().newest(meter)).contains(NOON));
  }

  @Test
  default void whoAsksForNothingKnownGetsNothing() {
    assertThat(store().reader().readings(new MeterId("nobody"), ALL, DAY, MANY)).isEmpty();
    assertThat(store().reader().intervals(new MeterId("nobody"), ALL, DAY)).isEmpty();
    assertThat(store().reader().areaIntervals(new AreaId("nowhere"), DAY)).isEmpty();
  }

  @Test
  default void aQueryCannotBeWidenedByWhatIsAskedFor() throws Exception {
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
}

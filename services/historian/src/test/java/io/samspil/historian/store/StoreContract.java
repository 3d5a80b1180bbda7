package io.samspil.historian.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One store, and what is written to it. Each test has a meter or an area of its own. */
interface StoreContract {
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  TimeRange DAY =
      new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
  Optional<String> ALL = Optional.empty();
  int MANY = 100_000;
  AtomicInteger NUMBERS = new AtomicInteger();

  TimeSeriesStore store();

  RunningStore server();

  default MeterId meter() {
    return new MeterId("m:%d.x".formatted(NUMBERS.incrementAndGet()));
  }

  default long arrival(Instant at) {
    return Micros.of(at) + 250_000;
  }

  default Reading reading(MeterId meter, Instant at, RegisterValue... values) {
    return Reading.newBuilder()
        .setMeterId(meter.value())
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(Micros.of(at))
        .addAllValues(List.of(values))
        .setOrigin(Origin.newBuilder().setArrivalUs(arrival(at)))
        .build();
  }

  default RegisterValue value(String register, Unit unit, long milli, int revision) {
    return RegisterValue.newBuilder()
        .setRegister(register)
        .setUnit(unit)
        .setValueMilli(milli)
        .setRevision(revision)
        .build();
  }

  default RegisterValue power(long milliwatt) {
    return value("power", Unit.WATT, milliwatt, 0);
  }

  default Reading[] series(MeterId meter, int count) {
    Reading[] readings = new Reading[count];
    for (int i = 0; i < count; i++) {
      readings[i] = reading(meter, NOON.plusSeconds(i), power(i * 31L));
    }
    return readings;
  }

  default Interval.Builder interval(MeterId meter, Instant start, int revision) {
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

  default void write(Reading... readings) {
    LineBatch batch = new LineBatch(10_000);
    for (int i = 0; i < readings.length; i++) {
      batch.begin(i);
      Points.reading(batch, readings[i]);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }

  default void write(Interval... intervals) {
    LineBatch batch = new LineBatch(10_000);
    for (Interval interval : intervals) {
      Points.interval(batch, interval);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }

  default void writeAreas(AreaId area, AreaInterval... sums) {
    LineBatch batch = new LineBatch(10_000);
    for (AreaInterval sum : sums) {
      Points.area(batch, area.value(), sum);
    }
    assertThat(store().writer().write(batch)).isEmpty();
  }
}

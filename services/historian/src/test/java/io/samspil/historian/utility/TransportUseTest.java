package io.samspil.historian.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class TransportUseTest {
  private static final long LIMIT_MILLI_W = 500_000;

  private final List<Interval> rows = new ArrayList<>();

  @Test
  void aSessionIsQuartersInUseWithoutABreak() {
    power(0, 0);
    power(1, 11_000_000);
    power(2, 11_000_000);
    power(3, 500_000);
    power(4, 499_999);
    power(5, 7_000_000);
    power(7, 7_000_000);

    TransportUse use = TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W);

    assertThat(use.sessions()).isEqualTo(3);
    assertThat(use.inUse()).isEqualTo(5);
    assertThat(use.known()).isEqualTo(7);
  }

  @Test
  void aSessionThatBeganBeforeTheRangeIsNotCountedInIt() {
    power(0, 11_000_000);
    power(1, 11_000_000);

    TransportUse use = TransportUse.NONE.then(rows, Quarters.MICROS, LIMIT_MILLI_W);

    assertThat(use.sessions()).isZero();
    assertThat(use.inUse()).isEqualTo(1);
    assertThat(use.known()).isEqualTo(1);
  }

  @Test
  void aSessionGoesOnFromOnePartOfTheRangeToTheNext() {
    power(0, 11_000_000);
    power(1, 11_000_000);

    TransportUse use =
        TransportUse.NONE
            .then(rows.subList(0, 1), 0, LIMIT_MILLI_W)
            .then(rows.subList(1, 2), 0, LIMIT_MILLI_W);

    assertThat(use.sessions()).isEqualTo(1);
    assertThat(use.inUse()).isEqualTo(2);
  }

  @Test
  void whereNoPowerIsMeasuredTheEnergyTellsIt() {
    energy(0, 124_999);
    energy(1, 125_000);

    TransportUse use = TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W);
    TransportFigures figures = TransportFigures.of(use);

    assertThat(figures.sessions()).isEqualTo(1);
    assertThat(figures.inUsePercent()).isEqualTo("50.00");
    assertThat(figures.inUseHours()).isEqualByComparingTo("0.25");
    assertThat(figures.energyWh()).isEqualTo("249.999");
    assertThat(figures.occupiedPercent()).isNull();
    assertThat(figures.passengers()).isNull();
  }

  @Test
  void aBayIsTakenForAShareOfEachQuarterHour() {
    row(0, "occupancy", Unit.COUNT, RegisterKind.GAUGE, 1_000);
    row(1, "occupancy", Unit.COUNT, RegisterKind.GAUGE, 333);
    row(2, "occupancy", Unit.COUNT, RegisterKind.GAUGE, 0);

    TransportFigures figures = TransportFigures.of(TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W));

    assertThat(figures.occupiedPercent()).isEqualTo("44.43");
    assertThat(figures.inUsePercent()).isNull();
    assertThat(figures.sessions()).isNull();
  }

  @Test
  void ofSeveralTheTimesAndTheSumsAreTakenTogether() {
    power(0, 11_000_000);
    TransportUse one = TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W);
    rows.clear();
    power(1, 0);
    row(1, "passengers", Unit.COUNT, RegisterKind.COUNTER, 12_000);

    TransportFigures both =
        TransportFigures.of(one.plus(TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W)));

    assertThat(both.inUsePercent()).isEqualTo("50.00");
    assertThat(both.sessions()).isEqualTo(1);
    assertThat(both.passengers()).isEqualByComparingTo("12");
  }

  @Test
  void whoHasNoSuchFigureIsRankedLastEitherWay() {
    TransportFigures none = TransportFigures.of(TransportUse.NONE);
    energy(0, 125_000);
    TransportFigures some = TransportFigures.of(TransportUse.NONE.then(rows, 0, LIMIT_MILLI_W));

    for (String first : List.of("largest", "smallest")) {
      assertThat(List.of(none, some).stream().sorted(TransportOrder.of("energy").comparator(first)))
          .containsExactly(some, none);
    }
    assertThatThrownBy(() -> TransportOrder.of("speed")).isInstanceOf(ErrorResponseException.class);
  }

  @Test
  void aLimitOfNothingOrBelowAThousandthIsRefused() {
    for (String limit : List.of("0", "-1", "0.0001", "1000001")) {
      assertThatThrownBy(() -> new TransportProperties(new BigDecimal(limit)))
          .hasMessageContaining("samspil.historian.transport.in-use-from-w '" + limit + "'");
    }
    assertThat(new TransportProperties(new BigDecimal("0.5")).inUseFromMilliW()).isEqualTo(500);
  }

  private void power(int quarter, long milliW) {
    row(quarter, "power", Unit.WATT, RegisterKind.GAUGE, milliW);
  }

  private void energy(int quarter, long milliWh) {
    row(quarter, "energy.import", Unit.WATT_HOUR, RegisterKind.COUNTER, milliWh);
  }

  private void row(int quarter, String register, Unit unit, RegisterKind kind, long milli) {
    rows.add(
        Interval.newBuilder()
            .setStartUs(quarter * Quarters.MICROS)
            .setRegister(register)
            .setUnit(unit)
            .setKind(kind)
            .setValueMilli(milli)
            .setQuality(Quality.GOOD)
            .build());
  }
}

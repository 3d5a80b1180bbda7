package io.samspil.historian.utility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoolingTest {
  private final List<Interval> rows = new ArrayList<>();

  @Test
  void eachLitreWeighsTheSame() {
    // 100 L at 80 and 60 °C, 300 L at 60 and 20 °C.
    add(0, "volume", Unit.LITRE, 100_000);
    add(0, "e8", Unit.COUNT, 8_000);
    add(0, "e9", Unit.COUNT, 6_000);
    add(1, "volume", Unit.LITRE, 300_000);
    add(1, "e8", Unit.COUNT, 18_000);
    add(1, "e9", Unit.COUNT, 6_000);

    CoolingMean mean = Cooling.of(rows).mean().orElseThrow();

    assertThat(mean.supplyCelsius()).isEqualTo("65.00");
    assertThat(mean.returnCelsius()).isEqualTo("30.00");
    assertThat(mean.coolingCelsius()).isEqualTo("35.00");
    assertThat(mean.source()).isEqualTo(CoolingMean.Source.REGISTERS);
  }

  @Test
  void samplesWeighByTheVolumeOfTheirQuarterHour() {
    add(0, "volume", Unit.LITRE, 100_000);
    add(0, "temperature.supply", Unit.DEGREE_CELSIUS, 80_000);
    add(0, "temperature.return", Unit.DEGREE_CELSIUS, 60_000);
    add(1, "volume", Unit.LITRE, 300_000);
    add(1, "temperature.supply", Unit.DEGREE_CELSIUS, 60_000);
    add(1, "temperature.return", Unit.DEGREE_CELSIUS, 20_000);

    CoolingMean mean = Cooling.of(rows).mean().orElseThrow();

    assertThat(mean.coolingCelsius()).isEqualTo("35.00");
    assertThat(mean.source()).isEqualTo(CoolingMean.Source.SAMPLES);
  }

  @Test
  void aQuarterHourThatLacksOneOfThemIsLeftOutOfTheMeanButNotOfTheVolume() {
    add(0, "volume", Unit.LITRE, 100_000);
    add(0, "e8", Unit.COUNT, 8_000);
    add(0, "e9", Unit.COUNT, 6_000);
    add(1, "volume", Unit.LITRE, 900_000);
    add(1, "e8", Unit.COUNT, 1_000);

    Cooling cooling = Cooling.of(rows);

    assertThat(cooling.mean().orElseThrow().supplyCelsius()).isEqualTo("80.00");
    assertThat(cooling.volumeMilli()).isEqualTo(1_000_000);
  }

  @Test
  void withoutAFlowThereIsNoMean() {
    add(0, "volume", Unit.LITRE, 0);
    add(0, "e8", Unit.COUNT, 0);
    add(0, "e9", Unit.COUNT, 0);

    assertThat(Cooling.of(rows).mean()).isEmpty();
    assertThat(Cooling.of(List.of()).mean()).isEmpty();
  }

  @Test
  void twoMonthsMakeTheSameAsOneLongPeriod() {
    for (int i = 0; i < 6; i++) {
      add(i, "volume", Unit.LITRE, 100_000 + i * 7_001);
      add(i, "e8", Unit.COUNT, 8_000 + i * 311);
      add(i, "e9", Unit.COUNT, 6_000 - i * 77);
    }

    Cooling parts = Cooling.of(rows.subList(0, 9)).plus(Cooling.of(rows.subList(9, 18)));

    assertThat(parts).isEqualTo(Cooling.of(rows));
  }

  private void add(int quarter, String register, Unit unit, long milli) {
    rows.add(
        Interval.newBuilder()
            .setStartUs(quarter * Quarters.MICROS)
            .setRegister(register)
            .setUnit(unit)
            .setKind(RegisterKind.COUNTER)
            .setValueMilli(milli)
            .build());
  }
}

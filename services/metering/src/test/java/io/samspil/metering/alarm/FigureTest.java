package io.samspil.metering.alarm;

import static io.samspil.metering.alarm.AlarmDriver.MIDNIGHT;
import static io.samspil.metering.alarm.AlarmDriver.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Figure;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FigureTest {
  private final AlarmDriver city = new AlarmDriver();

  @AfterEach
  void close() {
    city.close();
  }

  private Map<String, Figure> day(Consumer<Instant> quarter) {
    for (int i = 0; i < 96; i++) {
      Instant start = MIDNIGHT.plus(QUARTER.multipliedBy(i));
      city.later(Duration.between(city.now(), start.plus(QUARTER)));
      quarter.accept(start);
    }
    return city.figures();
  }

  @Test
  void heatCustomersAreToldHowFarTheyCoolAndWhatASquareMetreTakes() {
    city.meter("h1", Utility.HEAT, "heat-customer", meter -> meter.setFloorAreaM2(120));
    Map<String, Figure> figures =
        day(
            start -> {
              city.measured("h1", Utility.HEAT, "temperature.supply", start, 72);
              city.measured("h1", Utility.HEAT, "temperature.return", start, 38.5);
              city.measured("h1", Utility.HEAT, "energy.heat", start, 500);
              city.measured("h1", Utility.HEAT, "volume", start, 12);
            });

    assertThat(figures).containsOnlyKeys("heat-cooling/h1", "heat-return/h1", "energy-per-m2/h1");
    assertThat(figures.get("heat-cooling/h1").getValueMilli()).isEqualTo(33_500);
    assertThat(figures.get("heat-return/h1").getValueMilli()).isEqualTo(38_500);
    assertThat(figures.get("energy-per-m2/h1").getValueMilli()).isEqualTo(96 * 500_000 / 120);
    assertThat(figures.get("heat-cooling/h1").getUntilUs())
        .isEqualTo(Micros.of(MIDNIGHT.plus(Duration.ofDays(1))));
  }

  @Test
  void chargersBaysAndVehiclesAreToldHowMuchTheyAreUsed() {
    city.meter("c1", Utility.TRANSPORT, "charger");
    Map<String, Figure> figures =
        day(
            start -> {
              boolean taken = start.isBefore(MIDNIGHT.plus(Duration.ofHours(6)));
              city.measured("c1", Utility.TRANSPORT, "power", start, taken ? 11_000 : 5);
              city.measured("c1", Utility.TRANSPORT, "occupancy", start, taken ? 1 : 0.5);
              city.measured("c1", Utility.TRANSPORT, "energy.import", start, taken ? 2_750 : 0);
            });

    assertThat(figures.get("charger-use/c1").getValueMilli()).isEqualTo(25_000);
    assertThat(figures.get("bay-occupancy/c1").getValueMilli()).isEqualTo(62_500);
    assertThat(figures.get("transport-energy/c1").getValueMilli()).isEqualTo(24 * 2_750_000L);
  }

  @Test
  void aDayThatWasNotMeasuredHasNoFigure() {
    city.meter("b1", Utility.BUILDINGS, "school", meter -> meter.setFloorAreaM2(900));

    assertThat(
            day(
                start ->
                    city.interval(
                        "b1", Utility.BUILDINGS, "energy.import", start, 100, Quality.ESTIMATED)))
        .isEmpty();
  }

  @Test
  void theyAreRankedFromEitherEnd() {
    FigureView view = new FigureView();
    for (String meter : List.of("a", "b", "c")) {
      view.take(
          Figure.newBuilder()
              .setFigure("heat-cooling")
              .setMeterId(meter)
              .setValueMilli(meter.equals("b") ? 1 : 2)
              .build());
    }

    assertThat(view.ranked("heat-cooling", false))
        .extracting(Figure::getMeterId)
        .containsExactly("b", "a", "c");
    assertThat(view.ranked("heat-cooling", true))
        .extracting(Figure::getMeterId)
        .containsExactly("a", "c", "b");
    assertThat(view.ranked("none", true)).isEmpty();
  }
}

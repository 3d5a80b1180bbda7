package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.plan.PlanSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A feeder of 400 kW, 100 households, 60 flexible loads, an evening and a night. */
class ClosedLoopTest {
  private static final Duration TWO_PERIODS = PlanSettings.DEFAULT.period().multipliedBy(2);

  @Test
  void uncontrolledTheFeederIsOverloaded() {
    Neighbourhood street = Neighbourhood.full(Neighbourhood.CAPACITY_W);
    street.controlled = false;
    street.until(Neighbourhood.MORNING);
    assertThat(street.peakW()).isGreaterThan(500_000);
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W)).isGreaterThan(TWO_PERIODS);
  }

  @Test
  void controlledItKeepsItsLimitAndEverybodyIsServed() {
    Neighbourhood street = Neighbourhood.full(Neighbourhood.CAPACITY_W);
    street.until(Neighbourhood.MORNING);
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W)).isLessThanOrEqualTo(TWO_PERIODS);
    assertServed(street);
  }

  @Test
  void onAFeederThatIsJustLargeEnoughEveryNeedIsMetToo() {
    Neighbourhood street = Neighbourhood.full(230_000);
    street.until(Neighbourhood.MORNING);
    assertThat(street.longestAbove(230_000)).isLessThanOrEqualTo(TWO_PERIODS);
    assertServed(street);
  }

  private static void assertServed(Neighbourhood street) {
    for (SimulatedLoad load : street.loads.values()) {
      switch (load) {
        case SimulatedLoad.Car car ->
            assertThat(car.gotWh).as(car.id).isGreaterThanOrEqualTo(car.needsWh - 100);
        case SimulatedLoad.HeatPump pump ->
            assertThat(pump.coldest).as(pump.id).isGreaterThan(18.5);
        default -> throw new IllegalStateException(load.id);
      }
    }
  }
}

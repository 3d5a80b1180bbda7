package io.samspil.flexibility.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samspil.flexibility.day.Days;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
  private static final long START = 2_000_000;

  private final BranchModel model = new BranchModel(new Days(ZoneOffset.UTC, false, Set.of()));
  private final ForecastErrors errors = new ForecastErrors();

  @Test
  void beforeAnythingIsComparedThereIsNoError() {
    assertThat(errors.errors()).allSatisfy(error -> assertThat(error.maeW()).isNaN());
  }

  @Test
  void whatNeverChangesIsForecastWithoutError() {
    feed(0, 15 * Days.QUARTERS, 500);
    assertThat(errors.errors())
        .extracting(ForecastErrors.Error::horizonQuarters)
        .containsExactly(1, 4, 24, 96);
    assertThat(errors.errors())
        .allSatisfy(
            error -> {
              assertThat(error.maeW()).isCloseTo(0, within(0.01));
              assertThat(error.compared()).isGreaterThan(7 * Days.QUARTERS);
            });
  }

  @Test
  void aStepIsAnErrorThatFades() {
    feed(0, 15 * Days.QUARTERS, 500);
    feed(15 * Days.QUARTERS, 1, 1500);
    List<ForecastErrors.Error> atOnce = errors.errors();
    assertThat(atOnce.getFirst().maeW()).isGreaterThan(1).isLessThan(10);
    assertThat(atOnce.getFirst().lastValueMaeW()).isGreaterThan(1).isLessThan(10);
    feed(15 * Days.QUARTERS + 1, 15 * Days.QUARTERS, 500);
    assertThat(errors.errors().getFirst().lastValueMaeW())
        .isLessThan(atOnce.getFirst().lastValueMaeW() / 4);
  }

  @Test
  void theTypicalErrorLiesBetweenTheHorizons() {
    List<ForecastErrors.Error> known =
        List.of(
            new ForecastErrors.Error(1, 10, 0, 0, 1),
            new ForecastErrors.Error(4, 40, 0, 0, 1),
            new ForecastErrors.Error(96, 132, 0, 0, 1));
    assertThat(ForecastView.typicalErrorW(known, 1)).isEqualTo(10);
    assertThat(ForecastView.typicalErrorW(known, 2)).isEqualTo(20);
    assertThat(ForecastView.typicalErrorW(known, 50)).isEqualTo(86);
    assertThat(ForecastView.typicalErrorW(known, 200)).isEqualTo(132);
  }

  private void feed(int from, int count, double powerW) {
    for (long quarter = START + from; quarter < START + from + count; quarter++) {
      model.put(quarter, powerW);
      errors.compare(model, quarter);
      errors.noteForecasts(model, quarter);
    }
  }
}

package io.samspil.flexibility.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.flexibility.day.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Twelve weeks of seven recorded homes, which the project does not ship: in {@code shared/data}
 * beside the repository, or where the system property {@code samspil.recordings} says. The table of
 * docs is made by {@code samspil bench forecast}; this holds that it stays true.
 */
class RecordedForecastTest {
  private static final Path RECORDING =
      Path.of(System.getProperty("samspil.recordings", "../../../shared/data"))
          .resolve("electricity_london_lcl_30min/households_kwh_per_halfhour_2013.csv");
  private static final long FIRST = Days.quarterOf(Instant.parse("2013-01-01T00:00:00Z"));
  private static final int JULY = 181 * Days.QUARTERS;
  private static final int WEEK = 7 * Days.QUARTERS;

  @Test
  void isNearerThanLastWeekAndTheLastValueAtEveryHorizon() throws IOException {
    assumeTrue(Files.exists(RECORDING), "the recordings of shared/data are not at hand");
    double[] powerW = powerW();
    BranchModel model = new BranchModel(new Days(ZoneId.of("Europe/London"), false, Set.of()));
    List<Integer> horizons = ForecastErrors.HORIZONS;
    double[][] errors = new double[horizons.size()][3];
    for (int now = JULY; now < JULY + 12 * WEEK; now++) {
      model.put(FIRST + now, powerW[now]);
      boolean halfHourEnds = now % 2 == 1;
      for (int i = 0; i < horizons.size() && halfHourEnds && now > JULY + 6 * WEEK; i++) {
        int target = now + horizons.get(i);
        errors[i][0] += Math.abs(model.forecast(FIRST + target).powerW() - powerW[target]);
        errors[i][1] += Math.abs(powerW[target - WEEK] - powerW[target]);
        errors[i][2] += Math.abs(powerW[now] - powerW[target]);
      }
    }
    for (double[] error : errors) {
      assertThat(error[0]).isLessThan(0.8 * error[1]).isLessThan(0.95 * error[2]);
    }
  }

  /** All homes together, each half hour as two quarters. */
  private static double[] powerW() throws IOException {
    List<String> lines = Files.readAllLines(RECORDING);
    double[] powerW = new double[2 * (lines.size() - 1)];
    for (int i = 0; i < powerW.length; i++) {
      powerW[i] =
          Stream.of(lines.get(i / 2 + 1).split(","))
              .skip(1)
              .filter(cell -> !cell.isEmpty())
              .mapToDouble(cell -> 2000 * Double.parseDouble(cell))
              .sum();
    }
    return powerW;
  }
}

package io.samspil.bench.forecast;

import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.report.Table;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.forecast.BranchModel;
import io.samspil.flexibility.forecast.ForecastQuarter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How near the forecast of a branch comes to recorded loads, beside "same time last week" and "last
 * value", and how near the baselines do on days without an event. The recordings are fed as they
 * would come, quarter by quarter; nothing later is known to the model.
 */
public final class ForecastBench {
  private static final List<Integer> HORIZONS = List.of(1, 4, 24, 96);
  private static final int WARM_UP = 42 * Days.QUARTERS;
  private static final int WEEK = 7 * Days.QUARTERS;

  private final Path data;

  /**
   * @param data the folder of the recordings
   */
  public ForecastBench(Path data) {
    this.data = data;
  }

  /** The tables. */
  public String run() throws IOException {
    List<Feeder> feeders = Feeder.read(data);
    return "### Forecast\n\n"
        + forecasts(feeders)
        + "\n### Baselines\n\n"
        + new BaselineErrors().table(feeders);
  }

  private static String forecasts(List<Feeder> feeders) {
    Table table = new Table("feeder", "mean W", "forecast", "15 min", "1 h", "6 h", "24 h");
    for (Feeder feeder : feeders) {
      String name = feeder.name() + (feeder.tunes() ? " (tuned on it)" : "");
      double meanW = feeder.meanW();
      Scores scores = scores(feeder);
      table.row(row(name, whole(meanW), "**Samspil**", scores.cells(0, meanW)));
      table.row(row("", "", "same time last week", scores.cells(1, meanW)));
      table.row(row("", "", "last value", scores.cells(2, meanW)));
    }
    return table.markdown();
  }

  private static Object[] row(String feeder, String meanW, String forecast, List<String> errors) {
    return Stream.concat(Stream.of(feeder, meanW, forecast), errors.stream()).toArray();
  }

  private static Scores scores(Feeder feeder) {
    BranchModel model = new BranchModel(feeder.days());
    Scores scores = new Scores(0.1 * Math.abs(feeder.meanW()));
    for (long quarter = feeder.first(); quarter < feeder.end(); quarter++) {
      model.put(quarter, feeder.at(quarter));
      boolean cellEnds = (quarter + 1 - feeder.first()) % feeder.cellQuarters() == 0;
      if (quarter - feeder.first() >= WARM_UP && cellEnds) {
        compare(feeder, model, quarter, scores);
      }
    }
    return scores;
  }

  private static void compare(Feeder feeder, BranchModel model, long latest, Scores scores) {
    List<ForecastQuarter> forecast = model.forecast(latest + 1, Days.QUARTERS);
    for (int i = 0; i < HORIZONS.size(); i++) {
      long target = latest + HORIZONS.get(i);
      double came = feeder.at(target);
      double lastWeek = feeder.at(target - WEEK);
      double lastValue = feeder.at(latest);
      if (!Double.isNaN(came + lastWeek + lastValue)) {
        double forecastW = forecast.get(HORIZONS.get(i) - 1).powerW();
        scores.add(i, came, forecastW, lastWeek, lastValue);
      }
    }
  }

  /** Errors of the forecast and of those beside it, for each horizon. */
  private static final class Scores {
    private final List<List<Score>> byHorizon = new ArrayList<>();

    Scores(double leastW) {
      HORIZONS.forEach(
          horizon ->
              byHorizon.add(List.of(new Score(leastW), new Score(leastW), new Score(leastW))));
    }

    void add(int horizon, double came, double... forecasts) {
      for (int i = 0; i < forecasts.length; i++) {
        byHorizon.get(horizon).get(i).add(came, forecasts[i]);
      }
    }

    List<String> cells(int forecast, double meanW) {
      return byHorizon.stream().map(scores -> scores.get(forecast).told(meanW)).toList();
    }
  }

  private static final class Score {
    private final double leastW;
    private double absolute;
    private double squares;
    private double percent;
    private long count;
    private long counted;

    /**
     * @param leastW of less than this, percentages say nothing
     */
    Score(double leastW) {
      this.leastW = leastW;
    }

    void add(double came, double forecast) {
      double error = Math.abs(forecast - came);
      absolute += error;
      squares += error * error;
      count++;
      if (Math.abs(came) >= leastW) {
        percent += error / Math.abs(came);
        counted++;
      }
    }

    String told(double meanW) {
      return String.format(
          Locale.ROOT,
          "%,.0f W, %.0f %%, %.2f",
          absolute / count,
          100 * percent / counted,
          Math.sqrt(squares / count) / Math.abs(meanW));
    }
  }
}

package io.samspil.bench.forecast;

import io.samspil.bench.report.Table;
import io.samspil.flexibility.baseline.Baseline;
import io.samspil.flexibility.baseline.BaselineRule;
import io.samspil.flexibility.baseline.BaselineRule.Adjustment;
import io.samspil.flexibility.baseline.Metered;
import io.samspil.flexibility.baseline.SimilarDays;
import io.samspil.flexibility.baseline.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How wrong baselines are where the truth is known: windows of every day are taken for events, and
 * since there was none, the baseline should be what was drawn.
 */
final class BaselineErrors {
  private static final int WARM_UP_DAYS = 42;
  private static final int QUARTERS_OF_AN_HOUR = 4;

  /** Local hours: morning, noon, and the evening's peak. */
  private static final List<int[]> WINDOWS =
      List.of(new int[] {7, 9}, new int[] {12, 14}, new int[] {17, 20});

  private static final Adjustment ADJUSTED =
      new Adjustment(Duration.ofHours(3), Duration.ofHours(1), 20);

  private static final List<BaselineRule> RULES =
      List.of(
          new BaselineRule("highest 3 of 5, adjusted", 5, 3, WARM_UP_DAYS, ADJUSTED),
          new BaselineRule("highest 3 of 5", 5, 3, WARM_UP_DAYS, Adjustment.NONE),
          new BaselineRule("average of 10, adjusted", 10, 10, WARM_UP_DAYS, ADJUSTED),
          new BaselineRule("average of 10", 10, 10, WARM_UP_DAYS, Adjustment.NONE));

  String table(List<Feeder> feeders) {
    List<String> columns = new ArrayList<>(List.of("feeder"));
    RULES.forEach(rule -> columns.add(rule.name()));
    columns.add("same time last week");
    columns.add("day before");
    Table table = new Table(columns.toArray(String[]::new));
    for (Feeder feeder : feeders) {
      List<Object> row =
          new ArrayList<>(List.of(feeder.name() + (feeder.tunes() ? " (tuned on it)" : "")));
      RULES.forEach(rule -> row.add(errors(feeder, new SimilarDays(feeder.days(), rule)).told()));
      row.add(errors(feeder, 7).told());
      row.add(errors(feeder, 1).told());
      table.row(row.toArray());
    }
    return table.markdown();
  }

  private interface Guess {
    Optional<Double> energy(Window window, LocalDate day);
  }

  private static Errors errors(Feeder feeder, SimilarDays rule) {
    return errors(
        feeder,
        (window, day) ->
            rule.of(window, other -> false, metered(feeder))
                .map(Baseline::sumMilliWh)
                .map(Long::doubleValue));
  }

  private static Errors errors(Feeder feeder, int daysBefore) {
    return errors(
        feeder,
        (window, day) ->
            window(feeder, day.minusDays(daysBefore), window.quarters(), window)
                .flatMap(other -> energy(feeder, other)));
  }

  private static Optional<Window> window(Feeder feeder, LocalDate day, int quarters, Window like) {
    OptionalLong from = feeder.days().at(day, feeder.days().slot(like.from()));
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(new Window(from.getAsLong(), from.getAsLong() + quarters));
  }

  private static Errors errors(Feeder feeder, Guess guess) {
    Errors errors = new Errors();
    LocalDate first = feeder.days().day(feeder.first()).plusDays(WARM_UP_DAYS);
    LocalDate last = feeder.days().day(feeder.end() - 1);
    for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
      for (int[] hours : WINDOWS) {
        long from = feeder.days().at(day, hours[0] * QUARTERS_OF_AN_HOUR).orElseThrow();
        Window window = new Window(from, from + (hours[1] - hours[0]) * (long) QUARTERS_OF_AN_HOUR);
        Optional<Double> truth = energy(feeder, window);
        Optional<Double> guessed = guess.energy(window, day);
        if (truth.isPresent() && guessed.isPresent()) {
          errors.add(truth.get(), guessed.get());
        }
      }
    }
    return errors;
  }

  private static Optional<Double> energy(Feeder feeder, Window window) {
    double sum =
        window.stream()
            .mapToDouble(quarter -> feeder.at(quarter) * 1000 / QUARTERS_OF_AN_HOUR)
            .sum();
    return Double.isNaN(sum) ? Optional.empty() : Optional.of(sum);
  }

  private static Metered metered(Feeder feeder) {
    return quarter -> {
      double powerW = feeder.at(quarter);
      return Double.isNaN(powerW)
          ? OptionalLong.empty()
          : OptionalLong.of(Math.round(powerW * 1000 / QUARTERS_OF_AN_HOUR));
    };
  }

  private static final class Errors {
    private double absolute;
    private double signed;
    private double truth;

    void add(double came, double guessed) {
      absolute += Math.abs(guessed - came);
      signed += guessed - came;
      truth += Math.abs(came);
    }

    /** All that it was wrong, and by how much too high in total, as shares of what was drawn. */
    String told() {
      return String.format(
          Locale.ROOT, "%.0f %%, %+.0f %%", 100 * absolute / truth, 100 * signed / truth);
    }
  }
}

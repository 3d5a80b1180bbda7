package io.samspil.bench.vee;

import io.samspil.bench.report.Table;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Estimator;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How far guesses of a silent meter are from what came out later: the same estimator that metering
 * asks, quarter hour after quarter hour, with what it would know then. (Metering itself guesses
 * only after hours of silence by the clock on the wall.)
 */
final class Guesses {
  private static final int OF_EACH = 6;
  private static final Duration LEAD = Duration.ofDays(21);
  private static final Duration SHORT_LEAD = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<Duration> SILENCES =
      List.of(Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));

  private enum Method {
    OURS("**Samspil**, provisional"),
    LAST_DAY("the last day's mean"),
    LAST_WEEK("last week's same hour");

    private final String words;

    Method(String words) {
      this.words = words;
    }
  }

  private final Map<Duration, Map<Method, Map<Utility, Errors>>> errors = new TreeMap<>();
  private final Map<Duration, Integer> silences = new TreeMap<>();
  private final Estimator estimator = new Estimator(ZoneId.of("Europe/Copenhagen"));

  /** Falls silent at random times after the lead. */
  void add(History history, long seed) {
    Random random = new Random(seed ^ history.name().hashCode());
    long span = history.untilUs() - history.fromUs();
    long lead = micros(span > 2 * micros(LEAD) ? LEAD : SHORT_LEAD);
    for (Duration silence : SILENCES) {
      long room = span - lead - micros(silence) - 2 * Quarters.MICROS;
      for (int i = 0; i < OF_EACH && room > 0; i++) {
        long from = history.fromUs() + lead + (long) (random.nextDouble() * room);
        silences.merge(silence, 1, Integer::sum);
        add(history, silence, Quarters.startOf(from) + Quarters.MICROS);
      }
    }
  }

  private void add(History history, Duration silence, long fromUs) {
    long cell = history.cellUs();
    long untilUs = fromUs + micros(silence);
    long[] guessed = guess(history, fromUs, (int) (micros(silence) / Quarters.MICROS));
    for (long at = (fromUs + cell - 1) / cell * cell; at + cell <= untilUs; at += cell) {
      int first = (int) ((at - fromUs) / Quarters.MICROS);
      double ours =
          IntStream.range(first, first + (int) (cell / Quarters.MICROS))
              .mapToLong(i -> guessed[i])
              .sum();
      double flat = (double) history.usedMilli(fromUs - micros(DAY), fromUs) / micros(DAY) * cell;
      long week = micros(WEEK);
      put(history, silence, Method.OURS, ours, at, cell);
      put(history, silence, Method.LAST_DAY, flat, at, cell);
      put(
          history,
          silence,
          Method.LAST_WEEK,
          history.usedMilli(at - week, at - week + cell),
          at,
          cell);
    }
  }

  private long[] guess(History history, long silentFromUs, int quarters) {
    long[] guessed = new long[quarters];
    for (int i = 0; i < quarters; i++) {
      long at = silentFromUs + i * Quarters.MICROS;
      long[] one =
          estimator.forecast(
              at, at + Quarters.MICROS, (start, many) -> known(history, silentFromUs, start, many));
      guessed[i] = one == null ? 0 : one[0];
    }
    return guessed;
  }

  private static double[] known(History history, long silentFromUs, long startUs, int quarters) {
    double[] known = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      long from = startUs + i * Quarters.MICROS;
      boolean measured = from >= history.fromUs() && from + Quarters.MICROS <= silentFromUs;
      known[i] = measured ? history.usedMilli(from, from + Quarters.MICROS) : Double.NaN;
    }
    return known;
  }

  private void put(
      History history, Duration silence, Method method, double guess, long at, long cell) {
    errors
        .computeIfAbsent(silence, length -> new EnumMap<>(Method.class))
        .computeIfAbsent(method, any -> new EnumMap<>(Utility.class))
        .computeIfAbsent(history.utility(), utility -> new Errors())
        .add(guess, history.usedMilli(at, at + cell), history.cellMean());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  String table() {
    Table table =
        new Table(
            "silent for",
            "times",
            "guess",
            "MAPE",
            "electricity",
            "water",
            "heat",
            "buildings",
            "of the sum",
            "all guesses to all truth");
    errors.forEach(
        (length, byMethod) ->
            byMethod.forEach(
                (method, byUtility) -> {
                  List<Object> row = new ArrayList<>();
                  row.add(Estimates.words(length));
                  row.add(silences.getOrDefault(length, 0));
                  row.add(method.words);
                  row.addAll(Errors.mapes(byUtility));
                  row.add(Errors.ofTheSum(List.copyOf(byUtility.values())));
                  row.add(Errors.bias(List.copyOf(byUtility.values())));
                  table.row(row.toArray());
                }));
    return table.markdown();
  }
}

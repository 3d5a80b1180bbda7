package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import io.samspil.flexibility.baseline.Baseline;
import io.samspil.flexibility.baseline.Metered;
import io.samspil.flexibility.baseline.SimilarDays;
import io.samspil.flexibility.baseline.Window;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.settlement.SettlementRow.Quarter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Settles an event for one load or branch. Pure.
 *
 * <p>Delivered is the baseline less what was metered. What an ask wants of a quarter: of a limit,
 * the baseline beyond it; of a setpoint, the baseline less it, which may be negative; of SIMPLE, a
 * share of the baseline. Met is what was delivered of it, in each quarter at most what was asked,
 * so that too much in one does not make up for too little in another.
 */
final class Settler {
  private static final long QUARTER_SECONDS = 900;

  private final SimilarDays baselines;
  private final List<Double> simpleShed;
  private final Duration reboundFor;

  /**
   * @param simpleShed for each level of SIMPLE, from 0, the share that is asked
   * @param reboundFor whole quarter hours
   */
  Settler(SimilarDays baselines, List<Double> simpleShed, Duration reboundFor) {
    this.baselines = baselines;
    this.simpleShed = simpleShed;
    this.reboundFor = reboundFor;
  }

  /**
   * @param end of the event
   * @param asks those that are meant for this subject alone; none: there is no share to tell
   * @param isEventDay days on which it took part in an event
   */
  SettlementRow settle(
      Subject subject,
      Instant from,
      Instant end,
      List<Ask> asks,
      Predicate<LocalDate> isEventDay,
      Metered metered) {
    Window window = window(from, end);
    Optional<Baseline> found = baselines.of(window, isEventDay, metered);
    if (found.isEmpty()) {
      return SettlementRow.without(subject, "no similar day is known: there is no baseline");
    }
    Baseline baseline = found.get();
    List<Quarter> quarters =
        window.stream()
            .mapToObj(quarter -> quarter(quarter, from, end, baseline.at(quarter), metered))
            .toList();
    Rebound rebound = rebound(window, isEventDay, metered);
    return new SettlementRow(
        subject.kind(),
        subject.id(),
        "",
        baseline.days(),
        baseline.adjustmentMilliWh(),
        quarters,
        asks.isEmpty() ? null : asked(quarters, asks, false),
        asks.isEmpty() ? null : asked(quarters, asks, true),
        rebound.milliWh(),
        rebound.peakMilliW(),
        rebound.quarters());
  }

  private static Window window(Instant from, Instant end) {
    return new Window(Days.quarterOf(from), Days.quarterOf(end.minusNanos(1)) + 1);
  }

  private static Quarter quarter(
      long quarter, Instant from, Instant end, long baseline, Metered metered) {
    long start = Days.start(quarter).getEpochSecond();
    long seconds =
        Math.min(end.getEpochSecond(), start + QUARTER_SECONDS)
            - Math.max(from.getEpochSecond(), start);
    OptionalLong value = metered.energyMilliWh(quarter);
    return new Quarter(
        start,
        Math.toIntExact(seconds),
        part(baseline, seconds),
        value.isEmpty() ? null : part(value.getAsLong(), seconds));
  }

  private static long part(long milliWh, long seconds) {
    return Milli.interpolate(0, milliWh, seconds, QUARTER_SECONDS);
  }

  /** What was asked of the known quarters, or how much of that was met. */
  private long asked(List<Quarter> quarters, List<Ask> asks, boolean met) {
    long sum = 0;
    for (Quarter quarter : quarters) {
      if (quarter.meteredMilliWh() != null) {
        long asked = strictest(quarter, asks);
        long delivered = quarter.deliveredMilliWh();
        sum += !met ? Math.abs(asked) : ofIt(asked, delivered);
      }
    }
    return sum;
  }

  private static long ofIt(long asked, long delivered) {
    return asked >= 0 ? Math.clamp(delivered, 0, asked) : Math.clamp(-delivered, 0, -asked);
  }

  private long strictest(Quarter quarter, List<Ask> asks) {
    @Nullable Long most = null;
    for (Ask ask : asks) {
      long seconds = overlap(quarter, ask);
      if (seconds > 0) {
        long wanted = wanted(quarter, ask, seconds);
        most = most == null ? wanted : Math.max(most, wanted);
      }
    }
    return most == null ? 0 : most;
  }

  private static long overlap(Quarter quarter, Ask ask) {
    long end = quarter.startSeconds() + QUARTER_SECONDS;
    return Math.min(
        quarter.seconds(),
        Math.min(ask.until().getEpochSecond(), end)
            - Math.max(ask.from().getEpochSecond(), quarter.startSeconds()));
  }

  private long wanted(Quarter quarter, Ask ask, long seconds) {
    long baseline = Milli.interpolate(0, quarter.baselineMilliWh(), seconds, quarter.seconds());
    long allowed = Math.round(ask.value() * 1_000_000 * seconds / 3600);
    return switch (ask.type()) {
      case IMPORT_CAPACITY_LIMIT -> Math.max(0, baseline - allowed);
      case DISPATCH_SETPOINT -> baseline - allowed;
      case SIMPLE -> Math.round(Math.max(0, baseline) * share(ask));
    };
  }

  private double share(Ask ask) {
    int level = (int) Math.clamp(Math.round(ask.value()), 0, simpleShed.size() - 1);
    return simpleShed.get(level);
  }

  private record Rebound(@Nullable Long milliWh, @Nullable Long peakMilliW, int quarters) {}

  private Rebound rebound(Window event, Predicate<LocalDate> isEventDay, Metered metered) {
    if (reboundFor.isZero()) {
      return new Rebound(null, null, 0);
    }
    Window after = new Window(event.until(), event.until() + reboundFor.toMinutes() / 15);
    Optional<Baseline> baseline = baselines.of(after, event.from(), isEventDay, metered);
    List<Long> beyond = new ArrayList<>();
    baseline.ifPresent(
        usual ->
            after.stream()
                .forEach(
                    quarter ->
                        metered
                            .energyMilliWh(quarter)
                            .ifPresent(value -> beyond.add(value - usual.at(quarter)))));
    if (beyond.isEmpty()) {
      return new Rebound(null, null, 0);
    }
    long peak = beyond.stream().mapToLong(Long::longValue).max().orElse(0);
    return new Rebound(
        beyond.stream().mapToLong(Long::longValue).sum(), Math.max(0, peak) * 4, beyond.size());
  }
}

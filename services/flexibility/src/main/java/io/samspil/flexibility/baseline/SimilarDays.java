package io.samspil.flexibility.baseline;

import io.samspil.contracts.Milli;
import io.samspil.flexibility.day.DayType;
import io.samspil.flexibility.day.Days;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A baseline from similar days: of the latest days of the same type without an event, those with
 * the most energy at the same local time; their mean; adjusted to the same day.
 *
 * <p>The time rule: a day counts when every quarter of the window is known on it at the same local
 * time. Windows may pass midnight: a day is that of the window's first quarter. Of a window that
 * the change to winter time repeats an hour of, both hours have the same baseline; a day on which
 * the change to summer time leaps over an hour of the window does not count.
 */
public final class SimilarDays {
  private final Days days;
  private final BaselineRule rule;

  public SimilarDays(Days days, BaselineRule rule) {
    this.days = days;
    this.rule = rule;
  }

  private record Day(LocalDate date, List<Long> energyMilliWh) {
    BigInteger sum() {
      return energyMilliWh.stream()
          .map(BigInteger::valueOf)
          .reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  /**
   * The baseline of a window; empty when no similar day is known.
   *
   * @param isEventDay days that say nothing of what is usual
   * @param metered what was drawn; of the event's own day only the hours before are looked at
   */
  public Optional<Baseline> of(Window window, Predicate<LocalDate> isEventDay, Metered metered) {
    return of(window, window.from(), isEventDay, metered);
  }

  /**
   * As above, for a window that begins when an event that began earlier has ended: similar days and
   * the same-day adjustment are those of the event.
   *
   * @param eventFrom the event's first quarter
   */
  public Optional<Baseline> of(
      Window window, long eventFrom, Predicate<LocalDate> isEventDay, Metered metered) {
    List<Day> taken = taken(window, days.day(eventFrom), isEventDay, metered);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    List<Long> mean = mean(taken);
    long adjustment = adjustment(eventFrom, mean, taken, metered);
    return Optional.of(
        new Baseline(
            window,
            mean.stream().map(value -> Math.addExact(value, adjustment)).toList(),
            taken.stream().map(Day::date).sorted(Comparator.reverseOrder()).toList(),
            adjustment));
  }

  private List<Day> taken(
      Window window, LocalDate eventDay, Predicate<LocalDate> isEventDay, Metered metered) {
    DayType type = days.type(eventDay);
    List<Day> similar = new ArrayList<>();
    for (int back = 1; back <= rule.lookBackDays() && similar.size() < rule.similarDays(); back++) {
      LocalDate date = eventDay.minusDays(back);
      if (days.type(date) == type && !isEventDay.test(date)) {
        at(window, eventDay, date, metered)
            .map(values -> new Day(date, values))
            .ifPresent(similar::add);
      }
    }
    similar.sort(Comparator.comparing(Day::sum).thenComparing(Day::date).reversed());
    return similar.subList(0, Math.min(rule.highest(), similar.size()));
  }

  /** What was drawn at the window's local times, as many days off; empty unless all is known. */
  private Optional<List<Long>> at(
      Window window, LocalDate eventDay, LocalDate date, Metered metered) {
    long shift = date.toEpochDay() - eventDay.toEpochDay();
    List<Long> values = new ArrayList<>(window.quarters());
    for (long quarter = window.from(); quarter < window.until(); quarter++) {
      OptionalLong same = days.at(days.day(quarter).plusDays(shift), days.slot(quarter));
      OptionalLong value = same.isEmpty() ? same : metered.energyMilliWh(same.getAsLong());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.getAsLong());
    }
    return Optional.of(values);
  }

  private static Optional<List<Long>> known(Window window, Metered metered) {
    List<OptionalLong> values = window.stream().mapToObj(metered::energyMilliWh).toList();
    return values.stream().allMatch(OptionalLong::isPresent)
        ? Optional.of(values.stream().map(OptionalLong::getAsLong).toList())
        : Optional.empty();
  }

  private static List<Long> mean(List<Day> taken) {
    List<Long> mean = new ArrayList<>();
    for (int i = 0; i < taken.getFirst().energyMilliWh().size(); i++) {
      BigInteger sum = BigInteger.ZERO;
      for (Day day : taken) {
        sum = sum.add(BigInteger.valueOf(day.energyMilliWh().get(i)));
      }
      mean.add(Milli.mean(sum, taken.size()));
    }
    return mean;
  }

  /** For each quarter; 0 when the hours before the event are not all known, then and now. */
  private long adjustment(long eventFrom, List<Long> mean, List<Day> taken, Metered metered) {
    BaselineRule.Adjustment by = rule.adjustment();
    if (by.quarters() == 0) {
      return 0;
    }
    long until = eventFrom - by.gapQuarters();
    Window before = new Window(until - by.quarters(), until);
    LocalDate eventDay = days.day(eventFrom);
    Optional<List<Long>> now = known(before, metered);
    List<Day> then = new ArrayList<>();
    for (Day day : taken) {
      at(before, eventDay, day.date(), metered)
          .ifPresent(values -> then.add(new Day(day.date(), values)));
    }
    if (now.isEmpty() || then.isEmpty()) {
      return 0;
    }
    BigInteger difference = sum(now.get()).subtract(sum(mean(then)));
    return capped(Milli.mean(difference, before.quarters()), mean);
  }

  private long capped(long adjustment, List<Long> mean) {
    BigInteger most = sum(mean).abs().multiply(BigInteger.valueOf(rule.adjustment().capPercent()));
    long cap = Milli.mean(most, 100L * mean.size());
    return Math.clamp(adjustment, -cap, cap);
  }

  private static BigInteger sum(List<Long> values) {
    return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }
}

package io.samspil.flexibility.settlement;

import io.samspil.flexibility.baseline.Metered;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.AssetBook;
import io.samspil.flexibility.feed.History;
import io.samspil.flexibility.feed.Series.Of;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Settles an event for each branch it names and each load it means. */
final class EventSettler {
  private static final Duration LOOK_BACK = Duration.ofDays(60);

  private final Settler settler;
  private final String method;
  private final Duration completeAfter;
  private final Days days;
  private final AssetBook assets;
  private final History history;

  EventSettler(
      Settler settler,
      String method,
      Duration completeAfter,
      Days days,
      AssetBook assets,
      History history) {
    this.settler = settler;
    this.method = method;
    this.completeAfter = completeAfter;
    this.days = days;
    this.assets = assets;
    this.history = history;
  }

  private record Other(Scope scope, LocalDate first, LocalDate last) {}

  /** The end must be known. */
  Settlement settle(GridEvent event, Collection<GridEvent> all, int revision, Instant now) {
    Scope scope = Scope.of(event, assets);
    Instant end = event.end().orElseThrow();
    long complete = Days.quarterOf(now.minus(completeAfter));
    List<Other> others = others(event, all);
    List<SettlementRow> rows = new ArrayList<>();
    for (String branch : scope.branches()) {
      rows.add(
          row(
              event,
              end,
              new Subject(Subject.Kind.BRANCH, branch, ""),
              event.asks(),
              others,
              complete));
    }
    for (String id : scope.loads()) {
      String meter = assets.load(id).map(load -> load.load().getMeterId()).orElse("");
      Subject load = new Subject(Subject.Kind.LOAD, id, meter);
      rows.add(row(event, end, load, asksOfLoad(event, scope, id), others, complete));
    }
    return new Settlement(event.id(), revision, now, method, event.from(), end, rows);
  }

  /** A limit of a branch is no load's own; SIMPLE asks each load for its share. */
  private static List<Ask> asksOfLoad(GridEvent event, Scope scope, String load) {
    return event.asks().stream()
        .filter(ask -> ask.type() == Ask.Type.SIMPLE || scope.targetedLoads().contains(load))
        .toList();
  }

  /**
   * @param complete quarters before this one are
   */
  private SettlementRow row(
      GridEvent event,
      Instant end,
      Subject subject,
      List<Ask> asks,
      List<Other> others,
      long complete) {
    boolean branch = subject.kind() == Subject.Kind.BRANCH;
    if (!branch && subject.meterId().isEmpty()) {
      return SettlementRow.without(subject, "the load has no meter");
    }
    List<Ask> own =
        branch ? asks.stream().filter(ask -> ask.type() != Ask.Type.SIMPLE).toList() : asks;
    Predicate<LocalDate> isEventDay = eventDays(subject, others);
    Metered metered =
        quarter ->
            quarter >= complete
                ? OptionalLong.empty()
                : branch
                    ? history.netMilliWh(Of.AREA, subject.id(), quarter)
                    : history.netMilliWh(Of.METER, subject.meterId(), quarter);
    return settler.settle(subject, event.from(), end, own, isEventDay, metered);
  }

  private Predicate<LocalDate> eventDays(Subject subject, List<Other> others) {
    List<Other> touching =
        others.stream().filter(other -> other.scope().touches(subject, assets)).toList();
    return day ->
        touching.stream()
            .anyMatch(other -> !day.isBefore(other.first()) && !day.isAfter(other.last()));
  }

  private List<Other> others(GridEvent event, Collection<GridEvent> all) {
    Instant earliest = event.from().minus(LOOK_BACK);
    return all.stream()
        .filter(other -> other.canBeSettled() && !other.id().equals(event.id()))
        .filter(other -> other.from().isBefore(event.from()))
        .filter(other -> other.end().orElse(Instant.MAX).isAfter(earliest))
        .map(
            other ->
                new Other(
                    Scope.of(other, assets),
                    day(other.from()),
                    day(other.end().orElse(event.from()))))
        .toList();
  }

  private LocalDate day(Instant instant) {
    return days.day(Days.quarterOf(instant));
  }
}

package io.samspil.flexibility.settlement;

import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.FeedListener;
import io.samspil.flexibility.feed.Series;
import io.samspil.flexibility.feed.Series.Of;
import io.samspil.flexibility.vtn.ReportDoor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events, and the settlement of each that has ended: made when it ends, and made again when
 * meter values come that bear on it.
 */
final class Settlements implements FeedListener {
  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  /** Quarters that bear on a settlement: from the first similar day to the end of the rebound. */
  private record Span(String eventId, long from, long until) {}

  private final EventBook events;
  private final EventSettler settler;
  private final SettlementStore store;
  private final SettlementSettings settings;
  private final int lookBackDays;
  private final ReportDoor reports;
  private final InstantSource clock;
  private final Set<String> dirty = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> settledAt = new ConcurrentHashMap<>();
  private volatile List<Span> spans = List.of();

  Settlements(
      EventBook events,
      EventSettler settler,
      SettlementStore store,
      SettlementSettings settings,
      int lookBackDays,
      ReportDoor reports,
      InstantSource clock) {
    this.events = events;
    this.settler = settler;
    this.store = store;
    this.settings = settings;
    this.lookBackDays = lookBackDays;
    this.reports = reports;
    this.clock = clock;
    store
        .settled()
        .forEach(
            id -> events.find(id).flatMap(GridEvent::end).ifPresent(end -> settledAt.put(id, end)));
    rememberSpans();
  }

  @Override
  public void signal(Signal signal) {
    Optional<GridEvent> changed = events.take(signal);
    changed.ifPresent(
        event -> {
          dirty.add(event.id());
          rememberSpans();
        });
  }

  /** Those that end last come first, so that a new quarter is compared with few. */
  private void rememberSpans() {
    spans =
        events.all().stream()
            .filter(GridEvent::canBeSettled)
            .map(this::span)
            .sorted(Comparator.comparingLong(Span::until).reversed())
            .toList();
  }

  private Span span(GridEvent event) {
    long from = Days.quarterOf(event.from()) - (lookBackDays + 1) * (long) Days.QUARTERS;
    long until =
        event
            .end()
            .map(end -> Days.quarterOf(end.plus(settings.reboundHours())) + 1)
            .orElse(Long.MAX_VALUE);
    return new Span(event.id(), from, until);
  }

  @Override
  public void changed(Series series, long quarter) {
    if (series.of() == Of.LOADS_IN_AREA) {
      return;
    }
    for (Span span : spans) {
      if (quarter >= span.until()) {
        return;
      }
      if (quarter >= span.from()) {
        dirty.add(span.eventId());
      }
    }
  }

  @Override
  public void tick() {
    Instant now = clock.instant();
    for (GridEvent event : events.all()) {
      if (isDue(event, now)) {
        dirty.remove(event.id());
        settledAt.put(event.id(), now);
        guarded(event, now);
      }
    }
    if (events.forget(settings.mostEvents())) {
      rememberSpans();
      settledAt.keySet().removeIf(id -> events.find(id).isEmpty());
    }
  }

  private void guarded(GridEvent event, Instant now) {
    try {
      settle(event, now);
    } catch (RuntimeException e) {
      dirty.add(event.id());
      LOG.warn("event not settled, tried again later event={}", event.id(), e);
    }
  }

  private boolean isDue(GridEvent event, Instant now) {
    if (!event.canBeSettled()
        || event.end().isEmpty()
        || now.isBefore(event.end().get().plus(settings.completeAfter()))) {
      return false;
    }
    @Nullable Instant last = settledAt.get(event.id());
    if (last == null) {
      return true;
    }
    Instant end = event.end().get();
    Instant whole = end.plus(settings.reboundHours()).plus(settings.completeAfter());
    boolean grows = last.isBefore(whole);
    return (grows || dirty.contains(event.id()))
        && !now.isBefore(last.plus(settings.reviseAtMostEvery()))
        && now.isBefore(end.plus(settings.reviseFor()));
  }

  private void settle(GridEvent event, Instant now) {
    Optional<Settlement> before = store.latest(event.id());
    int revision = before.map(known -> known.revision() + 1).orElse(0);
    Settlement made = settler.settle(event, events.all(), revision, now);
    if (before.isPresent() && before.get().saysTheSame(made)) {
      return;
    }
    store.save(made);
    LOG.info(
        "event settled event={} revision={} deliveredByLoadsMilliWh={}",
        event.id(),
        revision,
        made.deliveredByLoadsMilliWh());
    EventReport.of(event, made, settings.clientName())
        .ifPresent(report -> reports.report(event.id(), report));
  }
}

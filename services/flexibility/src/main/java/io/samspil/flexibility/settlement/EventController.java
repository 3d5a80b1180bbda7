package io.samspil.flexibility.settlement;

import io.samspil.flexibility.feed.AssetBook;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/flexibility/events}. */
@RestController
@RequestMapping("/api/v1/flexibility/events")
final class EventController {
  private static final int LARGEST_PAGE = 500;

  private final EventBook events;
  private final SettlementStore store;
  private final AssetBook assets;
  private final SettlementSettings settings;
  private final InstantSource clock;

  EventController(
      EventBook events,
      SettlementStore store,
      AssetBook assets,
      SettlementSettings settings,
      InstantSource clock) {
    this.events = events;
    this.store = store;
    this.assets = assets;
    this.settings = settings;
    this.clock = clock;
  }

  /** A page of events, those that begin last first. */
  record Page(List<EventView> items, int total, int page, int size) {}

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "page is %d and size %d; expected page 0 or more, size 1 to %d"
              .formatted(page, size, LARGEST_PAGE));
    }
    List<GridEvent> all = events.all();
    List<EventView> items =
        all.stream().skip((long) page * size).limit(size).map(this::view).toList();
    return new Page(items, all.size(), page, size);
  }

  private EventView view(GridEvent event) {
    return EventView.of(event, Scope.of(event, assets), store.effect(event.id()), clock.instant());
  }

  @GetMapping("/{id}")
  EventView one(@PathVariable String id) {
    return view(find(id));
  }

  /** The settlement table; the newest revision unless one is named. */
  @GetMapping(path = "/{id}/settlement", produces = MediaType.APPLICATION_JSON_VALUE)
  SettlementView settlement(
      @PathVariable String id, @RequestParam(required = false) @Nullable Integer revision) {
    find(id);
    return SettlementView.of(settled(id, revision), store.reports(id));
  }

  /** The same as a table: {@code Accept: text/csv}, or {@code format=csv}. */
  @GetMapping(path = "/{id}/settlement", produces = "text/csv")
  ResponseEntity<String> accepted(
      @PathVariable String id, @RequestParam(required = false) @Nullable Integer revision) {
    return csv(id, revision);
  }

  @GetMapping(path = "/{id}/settlement", params = "format=csv")
  ResponseEntity<String> csv(
      @PathVariable String id, @RequestParam(required = false) @Nullable Integer revision) {
    find(id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"settlement.csv\"")
        .body(SettlementView.of(settled(id, revision), List.of()).csv());
  }

  /** The OpenADR report that the event asks for. */
  @GetMapping("/{id}/report")
  JsonNode report(@PathVariable String id) {
    return EventReport.of(find(id), settled(id, null), settings.clientName())
        .orElseThrow(() -> missing("event '%s' asks for no report that can be made".formatted(id)));
  }

  private GridEvent find(String id) {
    return events.find(id).orElseThrow(() -> missing("there is no event '%s'".formatted(id)));
  }

  private Settlement settled(String id, @Nullable Integer revision) {
    return (revision == null ? store.latest(id) : store.find(id, revision))
        .orElseThrow(
            () ->
                missing(
                    revision == null
                        ? "event '%s' is not settled: it has not ended, or asks for nothing"
                            .formatted(id)
                        : "event '%s' has no settlement of revision %d".formatted(id, revision)));
  }

  private static ResponseStatusException missing(String what) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
  }
}

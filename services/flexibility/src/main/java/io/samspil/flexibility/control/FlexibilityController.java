package io.samspil.flexibility.control;

import io.samspil.flexibility.control.Controller.Round;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.Problems;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.signal.ReadEvent;
import io.samspil.flexibility.signal.SignalBook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/flexibility}. */
@RestController
@RequestMapping("/api/v1/flexibility")
@Tag(name = "flexibility")
class FlexibilityController {
  private final Controller controller;
  private final SignalBook signals;
  private final Desk desk;
  private final Stops stops;
  private final LoadBook loads;
  private final Wake wake;
  private final InstantSource clock;

  FlexibilityController(
      Controller controller,
      SignalBook signals,
      Desk desk,
      Stops stops,
      LoadBook loads,
      Wake wake,
      InstantSource clock) {
    this.controller = controller;
    this.signals = signals;
    this.desk = desk;
    this.stops = stops;
    this.loads = loads;
    this.wake = wake;
    this.clock = clock;
  }

  /** What can be shed and shifted. */
  record Overview(Instant at, List<Potential.BranchView> branches) {}

  /** A list that is short. */
  record Items<T>(List<T> items) {}

  @GetMapping
  @Operation(summary = "How much can be shed or shifted, now and in the next 24 hours, per branch")
  Overview overview(@RequestParam(defaultValue = "") String branch) {
    Round round = last();
    List<Potential.BranchView> all = Potential.of(round.situation(), round.known().areaW());
    if (!branch.isEmpty()) {
      all = all.stream().filter(view -> view.id().equals(branch)).toList();
      if (all.isEmpty()) {
        throw Problems.unknown("branch with flexible loads", branch);
      }
    }
    return new Overview(round.plan().at(), all);
  }

  @GetMapping("/plan")
  @Operation(summary = "The last plan, and why each load got what it got")
  PlanView plan(
      @RequestParam(defaultValue = "") String load,
      @RequestParam(defaultValue = "") String branch,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Instant now = clock.instant();
    return view(
        last(), load, branch, page, size, id -> PlanView.ToldView.of(desk.standing(id, now)));
  }

  @PostMapping(
      path = {"/plan:simulate", "/plan/simulate"},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The plan as it would be with these events; nothing is sent",
      description =
          "{\"events\": [OpenADR events], \"only\": true}; only: instead of those in force, else"
              + " besides them")
  PlanView simulate(
      @RequestBody byte[] body,
      @RequestParam(defaultValue = "") String branch,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Instant now = clock.instant();
    JsonNode json = StopBody.tree(body);
    boolean only = json.path("only").asBoolean(false);
    List<Ask> asks = new ArrayList<>(only ? List.of() : signals.asks(now));
    int index = 0;
    for (JsonNode event : json.path("events")) {
      ReadEvent read = signals.read("events[%d]".formatted(index++), event, now);
      if (read.asks().isEmpty()) {
        throw Problems.invalid(read.eventId() + ": " + String.join("; ", read.notes()));
      }
      asks.addAll(read.asks());
    }
    return view(controller.look(now, asks), "", branch, page, size, id -> null);
  }

  @GetMapping("/asks")
  @Operation(summary = "What events ask for, as the planner reads them; those rejected too")
  PagedView<AskView> asks(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    Instant now = clock.instant();
    PagedView<ReadEvent> found = PagedView.of(signals.events(), page, size);
    return new PagedView<>(
        found.items().stream().map(event -> AskView.of(event, this::isKnown, now)).toList(),
        found.total(),
        page,
        size);
  }

  @GetMapping("/alarms")
  @Operation(summary = "Loads that do not follow, branches above their limit, a wrong clock")
  Items<Trouble> alarms() {
    return new Items<>(controller.troubles(clock.instant()));
  }

  @GetMapping("/stop")
  @Operation(summary = "Where the sending of setpoints is stopped")
  Items<Stop> stopped() {
    return new Items<>(List.copyOf(stops.all()));
  }

  @PostMapping("/stop")
  @Operation(
      summary = "Stop: withdraw setpoints, staggered, and send none until resumed",
      description = "{\"branch\": \"city\", \"by\": \"who\", \"reason\": \"why\"}, each optional")
  Items<Stop> stop(@RequestBody(required = false) byte @Nullable [] body) {
    StopBody told = StopBody.read(body == null ? new byte[0] : body);
    requireArea(told.branch());
    stops.stop(new Stop(told.branch(), clock.instant(), told.by(), told.reason()));
    wake.ring();
    return stopped();
  }

  @PostMapping("/resume")
  @Operation(summary = "Resume what was stopped")
  ResponseEntity<Items<Stop>> resume(@RequestBody(required = false) byte @Nullable [] body) {
    StopBody told = StopBody.read(body == null ? new byte[0] : body);
    if (!stops.resume(told.branch())) {
      throw Problems.unknown("stop of branch", told.branch());
    }
    wake.ring();
    return ResponseEntity.ok(stopped());
  }

  private Round last() {
    @Nullable Round round = controller.last();
    if (round == null) {
      throw Problems.notYet("no plan was made yet; the first comes when Kafka has been read");
    }
    return round;
  }

  private void requireArea(String id) {
    if (!id.equals("city") && !loads.knowsArea(id)) {
      throw Problems.unknown("area", id);
    }
  }

  private boolean isKnown(String target) {
    return target.equals("city") || loads.knowsArea(target) || loads.knows(target);
  }

  private static PlanView view(
      Round round,
      String load,
      String branch,
      int page,
      int size,
      Function<String, PlanView.@Nullable ToldView> told) {
    Map<String, List<String>> paths = Paths.of(round.situation());
    List<LoadPlan> found = new ArrayList<>();
    for (int l = 0; l < round.plan().loads().size(); l++) {
      LoadPlan plan = round.plan().loads().get(l);
      String feeds = round.situation().loads().get(l).branchId();
      boolean below = branch.isEmpty() || paths.getOrDefault(feeds, List.of()).contains(branch);
      if (below && (load.isEmpty() || plan.loadId().equals(load))) {
        found.add(plan);
      }
    }
    PagedView<LoadPlan> paged = PagedView.of(found, page, size);
    List<PlanView.LoadView> items = new ArrayList<>();
    for (LoadPlan plan : paged.items()) {
      items.add(PlanView.LoadView.of(plan, told.apply(plan.loadId())));
    }
    return PlanView.of(round.plan(), new PagedView<>(items, paged.total(), page, size));
  }
}

package io.samspil.console.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Answers as flexibility does: one feeder limited by an event, one that is not. */
@RestController
@RequestMapping("/api/v1/flexibility")
class FlexibilityAnswers {
  /** What it knows. */
  enum Mood {
    PLANNED,
    NO_PLAN,
    NO_LOADS
  }

  private static final String EVENT = "event-1";
  private static final Instant STARTED = Instant.now();

  private final Map<String, Map<String, Object>> stops = new ConcurrentHashMap<>();
  private volatile Mood mood = Mood.PLANNED;

  void beginAnew(Mood now) {
    stops.clear();
    mood = now;
  }

  private void requirePlan() {
    if (mood == Mood.NO_PLAN) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "no plan was made yet; the first comes when Kafka has been read");
    }
  }

  @GetMapping
  Map<String, Object> overview() {
    requirePlan();
    boolean loads = mood == Mood.PLANNED;
    return Map.of(
        "at",
        Instant.now().toString(),
        "branches",
        List.of(
            branch("city", 0, 900_000, loads ? 3 : 0),
            branch("feeder-1", 400_000, 180_000, loads ? 1 : 0),
            branch("feeder-3", 400_000, 310_000, loads ? 2 : 0)));
  }

  private static Map<String, Object> branch(String id, long capacityW, long drawnW, int loads) {
    List<Map<String, Object>> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      hours.add(potential(loads * (12_000L - hour * 300), 1 - hour / 36.0));
    }
    Map<String, Object> branch = new HashMap<>();
    branch.put("id", id);
    branch.put("capacityW", capacityW);
    branch.put("drawnW", drawnW);
    branch.put("loads", loads);
    branch.put("leftOut", id.equals("feeder-3") ? loads / 2 : 0);
    branch.put("fallbackW", 150_000);
    branch.put("fallbackFits", !id.equals("feeder-3"));
    branch.put("now", potential(loads * 12_000L, 0.9));
    branch.put("hours", hours);
    return branch;
  }

  private static Map<String, Object> potential(long shedW, double confidence) {
    return Map.of(
        "start",
        Instant.now().toString(),
        "shedW",
        shedW,
        "shiftW",
        shedW / 2,
        "confidence",
        Math.round(confidence * 100) / 100.0);
  }

  @GetMapping("/plan")
  Map<String, Object> plan() {
    requirePlan();
    List<Map<String, Object>> loads =
        mood == Mood.NO_LOADS
            ? List.of()
            : List.of(
                load("charger-7", 5_500, "accepted", "event peak: its share of 300 kW"),
                load("charger-8", 3_700, "sent", "left out: it draws as it likes"),
                load("heat-pump-1", 4_000, "applied", "as it likes"));
    return Map.of(
        "at",
        Instant.now().toString(),
        "branches",
        List.of(planned("feeder-1", false), planned("feeder-3", mood == Mood.PLANNED)),
        "loads",
        Map.of("items", loads, "total", loads.size(), "page", 0, "size", 50));
  }

  private static Map<String, Object> planned(String id, boolean limited) {
    Map<String, Object> branch = new HashMap<>();
    branch.put("id", id);
    branch.put("limitedBy", limited ? "event" : "capacity");
    branch.put("eventId", limited ? EVENT : null);
    branch.put("limitW", limited ? 300_000 : 400_000);
    branch.put("marginW", 9_000);
    branch.put("inflexibleW", 140_000);
    branch.put("availableW", 151_000);
    branch.put("grantedW", limited ? 151_000 : 20_000);
    branch.put("boundLoads", limited ? 2 : 0);
    return branch;
  }

  private Map<String, Object> load(String id, long watts, String progress, String why) {
    Map<String, Object> load = new HashMap<>();
    load.put("loadId", id);
    load.put("controlled", !id.equals("charger-8"));
    load.put("limitW", watts);
    load.put("why", why);
    load.put("unmetWh", 0);
    load.put(
        "told",
        stops.isEmpty()
            ? Map.of(
                "id",
                "sp-" + id,
                "watts",
                watts,
                "until",
                Instant.now().plusSeconds(170).toString(),
                "progress",
                progress)
            : null);
    return load;
  }

  @GetMapping("/forecast")
  Map<String, Object> forecast(@RequestParam String branch) {
    if (branch.equals("city")) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no forecast of it");
    }
    List<Map<String, Object>> items = new ArrayList<>();
    for (int quarter = 0; quarter < 96; quarter++) {
      items.add(
          Map.of(
              "start",
              STARTED.plusSeconds(900L * quarter).toString(),
              "power",
              140_000 + Math.round(90_000 * Math.sin(quarter / 15.0)),
              "typicalError",
              8_000));
    }
    return Map.of("branch", branch, "items", items);
  }

  @GetMapping("/asks")
  Map<String, Object> asks() {
    List<Map<String, Object>> items =
        mood == Mood.PLANNED
            ? List.of(
                event(EVENT, "evening peak", "active", List.of(), "feeder-3"),
                event("event-2", "tomorrow", "pending", List.of(), "feeder-9"),
                rejected())
            : List.of();
    return Map.of("items", items, "total", items.size(), "page", 0, "size", 50);
  }

  private static Map<String, Object> rejected() {
    Map<String, Object> event = new HashMap<>(event("event-3", "odd", "rejected", List.of(), ""));
    event.put("asks", List.of());
    event.put("notes", List.of("payload type WIND_SPEED is not followed <b>at all</b>"));
    return event;
  }

  private static Map<String, Object> event(
      String id, String name, String state, List<String> notes, String target) {
    return Map.of(
        "eventId",
        id,
        "name",
        name,
        "state",
        state,
        "toldAt",
        STARTED.toString(),
        "notes",
        notes,
        "asks",
        List.of(
            Map.of(
                "target",
                target,
                "known",
                !target.equals("feeder-9"),
                "from",
                STARTED.toString(),
                "until",
                STARTED.plusSeconds(7200).toString(),
                "priority",
                2,
                "kind",
                "limit",
                "value",
                300_000,
                "unit",
                "W")));
  }

  @GetMapping("/events")
  Map<String, Object> events() {
    return Map.of(
        "items",
        List.of(
            Map.of(
                "id",
                EVENT,
                "programId",
                "grid-operator",
                "effect",
                Map.of(
                    "deliveredByLoads",
                    8_400,
                    "unit",
                    "Wh",
                    "metPercent",
                    93.5,
                    "complete",
                    false,
                    "revision",
                    1))),
        "total",
        1);
  }

  @GetMapping("/alarms")
  Map<String, Object> alarms() {
    return Map.of(
        "items",
        mood == Mood.PLANNED
            ? List.of(
                Map.of(
                    "rule", "load-override",
                    "subject", "charger-8",
                    "subjectKind", "load",
                    "severity", "WARNING",
                    "text", "it draws 7.4 kW, 3.7 kW were told",
                    "since", STARTED.toString()))
            : List.of());
  }

  @GetMapping("/stop")
  Map<String, Object> stopped() {
    return Map.of("items", List.copyOf(stops.values()));
  }

  @PostMapping("/stop")
  Map<String, Object> stop(@RequestBody Map<String, String> told) {
    String branch = told.get("branch");
    stops.put(
        branch,
        Map.of(
            "branchId", branch,
            "at", Instant.now().toString(),
            "by", told.get("by"),
            "reason", told.get("reason")));
    return stopped();
  }

  @PostMapping("/resume")
  Map<String, Object> resume(@RequestBody Map<String, String> told) {
    if (stops.remove(told.get("branch")) == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no stop is known");
    }
    return stopped();
  }
}

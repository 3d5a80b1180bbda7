package io.samspil.console.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Answers as registry, historian and gateway do, so that the console's pages have something to
 * show.
 */
@RestController
class OtherServices {
  private static final long QUARTER_S = 900;
  private static final long DAY_S = 86_400;

  @GetMapping("/api/v1/meters")
  Map<String, Object> meters(@RequestParam String q) {
    List<Map<String, Object>> found =
        List.of(
                meter("m1", "Røsnæsvej 12"),
                meter("m2", "Skibbrogade 4"),
                meter("old-1", "Recorded house"))
            .stream()
            .filter(meter -> (meter.get("id") + " " + meter.get("name")).contains(q))
            .toList();
    return Map.of("items", found, "total", found.size(), "page", 0, "size", 20);
  }

  @GetMapping("/api/v1/meters/{id}")
  Map<String, Object> meter(@PathVariable String id) {
    return switch (id) {
      case "m1" -> meter(id, "Røsnæsvej 12");
      case "old-1" -> meter(id, "Recorded house");
      default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no meter " + id);
    };
  }

  @GetMapping("/api/v1/meters/{id}/intervals")
  Map<String, Object> intervals(
      @PathVariable String id,
      @RequestParam Instant from,
      @RequestParam Instant to,
      @RequestParam Optional<String> register,
      @RequestParam(defaultValue = "PT15M") String resolution) {
    Instant end = newest(id);
    long first = Math.max(from.getEpochSecond(), end.getEpochSecond() - 40 * DAY_S);
    long last = Math.min(to.getEpochSecond(), end.getEpochSecond());
    long step =
        switch (resolution) {
          case "P1M" -> 28 * DAY_S;
          case "P1D" -> DAY_S;
          case "PT1H" -> 4 * QUARTER_S;
          default -> QUARTER_S;
        };
    List<Map<String, Object>> intervals = new ArrayList<>();
    for (long start = Math.ceilDiv(first, step) * step; start < last; start += step) {
      intervals.add(interval(register.orElse("energy.import"), start, step, last));
    }
    return Map.of("intervals", intervals);
  }

  private static Map<String, Object> interval(String register, long start, long step, long last) {
    boolean counter = register.startsWith("energy");
    boolean open = start + step > last;
    double value = open ? 61.25 : power(start) / (counter ? 4 : 1);
    return Map.of(
        "start",
        Instant.ofEpochSecond(start).toString(),
        "end",
        Instant.ofEpochSecond(start + step).toString(),
        "register",
        register,
        "unit",
        counter ? "Wh" : "W",
        "kind",
        counter ? "counter" : "gauge",
        "value",
        Math.round(value * 1000) / 1000.0,
        "quality",
        open ? "partial" : "good",
        "rule",
        open ? "open-end" : "",
        "revision",
        0);
  }

  @GetMapping("/api/v1/meters/{id}/readings/newest")
  Map<String, Object> newestReading(@PathVariable String id) {
    return Map.of("meter", id, "newest", newest(id).toString());
  }

  private static Instant newest(String id) {
    return id.startsWith("old") ? Instant.parse("2014-06-30T12:00:00Z") : Instant.now();
  }

  @GetMapping("/api/v1/meters/{id}/readings")
  Map<String, Object> readings(
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam Optional<String> register) {
    Instant end = to.orElseGet(Instant::now);
    boolean counter = register.orElse("energy.import").startsWith("energy");
    List<Map<String, Object>> readings = new ArrayList<>();
    double energyWh = 8_412_300;
    long start = from.orElse(end.minus(Duration.ofHours(1))).getEpochSecond() / 300 * 300 + 300;
    for (long time = start; time < end.getEpochSecond(); time += 300) {
      energyWh += power(time) / 12;
      readings.add(
          Map.of(
              "time", Instant.ofEpochSecond(time).toString(),
              "register", register.orElse("energy.import"),
              "value", Math.round(counter ? energyWh : power(time) * (1 + 0.1 * Math.sin(time))),
              "unit", counter ? "Wh" : "W",
              "revision", 0));
    }
    return Map.of("readings", readings);
  }

  private final List<String> acknowledged = new CopyOnWriteArrayList<>();

  /** Every alarm is raised again, as at the beginning. */
  void forgetAcknowledgements() {
    acknowledged.clear();
  }

  @GetMapping("/api/v1/alarms")
  Map<String, Object> alarms(@RequestParam String state, @RequestParam int size) {
    Instant now = Instant.now();
    List<Map<String, Object>> items =
        List.of(
            alarm(
                "gateway-silent",
                "concentrator-7",
                "device",
                "critical",
                "nothing heard through device concentrator-7 for 46 min, of 1000 meters; expected"
                    + " something within 45 min",
                now.minusSeconds(400),
                1000),
            alarm(
                "feeder-overload",
                "feeder-3",
                "area",
                "warning",
                "a load of 3240 kW, 92 % of its capacity of 3500 kW; expected less than 90 %",
                now.minusSeconds(4000),
                0),
            alarm(
                "heat-high-return",
                "h1",
                "meter",
                "notice",
                "water came back at 46.9 °C in the 24 h until 2026-03-02T23:00:00Z; expected at"
                    + " most 45.0 °C",
                now.minusSeconds(180_000),
                0));
    return Map.of("items", items, "total", 31, "page", 0, "size", size);
  }

  private Map<String, Object> alarm(
      String rule,
      String subject,
      String kind,
      String severity,
      String text,
      Instant raised,
      int affected) {
    String id = rule + "/" + subject;
    Map<String, Object> alarm = new HashMap<>();
    alarm.put("id", id);
    alarm.put("rule", rule);
    alarm.put("subject", subject);
    alarm.put("subjectKind", kind);
    alarm.put("severity", severity);
    alarm.put("state", acknowledged.contains(id) ? "acknowledged" : "raised");
    alarm.put("text", text);
    alarm.put("raised", raised.toString());
    alarm.put("episode", affected > 0 ? 1 : 2);
    alarm.put("affected", affected);
    if (acknowledged.contains(id)) {
      alarm.put("acknowledgedBy", "Anne");
      alarm.put("note", "the fuse is known");
    }
    return alarm;
  }

  @PostMapping("/api/v1/alarms/{rule}/{subject}:acknowledge")
  Map<String, Object> acknowledge(
      @PathVariable String rule,
      @PathVariable String subject,
      @RequestBody Map<String, Object> seen) {
    if (subject.equals("h1")) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, "it is episode 3 by now");
    }
    acknowledged.add(rule + "/" + subject);
    return Map.of("acknowledgedBy", seen.get("by"));
  }

  @GetMapping("/api/v1/quarantine")
  Map<String, Object> quarantine(@RequestParam int limit) {
    return Map.of(
        "items",
        List.of(
            refused(
                "meter-unknown",
                "meter 'm77' is not registered: register it, or correct the topic",
                "[{\"bn\":\"m77/\",\"n\":\"power\",\"u\":\"W\",\"v\":1}]"),
            refused(
                "payload-not-senml",
                "payload is not JSON: expected a SenML pack, an array of records",
                "<img src=x onerror=\"document.title='pwned'\">\u0000\u202E\u0007 garbage"),
            refused(
                "unit-unknown",
                "unit 'furlong' of register 'power' is not known: expected one of W, kW, MW",
                "[{\"bn\":\"m1/\",\"n\":\"power\",\"u\":\"furlong\",\"v\":3}]"),
            refused(
                "time-in-future",
                "reading of m1 is dated 2036-01-01T00:00:00Z, more than PT5M after its arrival",
                "[{\"bn\":\"m1/\",\"bt\":2082758400,\"n\":\"power\",\"u\":\"W\",\"v\":1}]"),
            refused("payload-empty", "the payload is empty: expected a SenML pack", "")),
        "total",
        1284);
  }

  private static Map<String, Object> refused(String rule, String reason, String payload) {
    return Map.of(
        "id",
        rule,
        "arrived",
        Instant.now().toString(),
        "topic",
        "samspil/v1/electricity/m1/readings",
        "meterId",
        rule.equals("payload-empty") ? "m1" : "",
        "rule",
        rule,
        "reason",
        reason,
        "payloadText",
        payload);
  }

  private static Map<String, Object> meter(String id, String name) {
    return Map.of(
        "id",
        id,
        "utility",
        "electricity",
        "name",
        name,
        "meterClass",
        "household",
        "areaIds",
        List.of("feeder-3", "north"),
        "historical",
        id.startsWith("old"),
        "version",
        3,
        "registers",
        List.of(
            Map.of("name", "energy.import", "unit", "Wh"), Map.of("name", "power", "unit", "W")));
  }

  private static double power(long epochSecond) {
    double hour = (epochSecond % 86_400) / 3600.0;
    return 420
        + 900 * Math.exp(-Math.pow(hour - 17, 2) / 4)
        + 350 * Math.exp(-Math.pow(hour - 6, 2) / 2)
        + 60 * Math.sin(epochSecond / 1700.0);
  }
}

package io.samspil.flexibility.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.baseline.BaselineRule;
import io.samspil.flexibility.baseline.SimilarDays;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.TestFeed;
import io.samspil.flexibility.feed.Told;
import io.samspil.flexibility.signal.SignalSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events and meter values as the topics tell them, on a real database and with a clock of our own.
 */
class SettlementsTest {
  private static final Instant FROM = Instant.parse("2026-02-20T16:00:00Z");
  private static final Instant END = Instant.parse("2026-02-20T17:00:00Z");
  private static final long KWH = 1_000_000;
  private static final SettlementSettings SETTINGS =
      new SettlementSettings(
          Duration.ofHours(1),
          Duration.ofMinutes(20),
          Duration.ofMinutes(15),
          Duration.ofDays(35),
          100,
          "samspil");

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final List<JsonNode> reports = new ArrayList<>();
  private Instant now = Instant.parse("2026-02-20T12:00:00Z");
  private SchemaDatabase database;
  private TestFeed feed;
  private Settlements settlements;
  private MockMvcTester http;

  @BeforeEach
  void begin() throws Exception {
    database = SchemaDatabase.h2();
    feed = TestFeed.create(database);
    start();
    feed.tell(Told.area("feeder-1", ""));
    feed.tell(Told.load("load-1", "meter-1", "feeder-1"));
    feed.tell(Told.load("load-2", "meter-2", "feeder-1"));
    long first = Days.quarterOf(FROM) - 15 * 96;
    for (long quarter = first; quarter < Days.quarterOf(FROM); quarter++) {
      feed.tell(Told.ofArea("feeder-1", quarter, 10 * KWH, 5, 0), settlements);
      feed.tell(Told.ofMeter("meter-1", quarter, KWH, 0), settlements);
    }
  }

  @AfterEach
  void end() throws Exception {
    database.close();
  }

  private void start() {
    SettlementStore store = new SettlementStore(database.jdbc());
    EventBook events = new EventBook(store, SignalSettings.DEFAULT, "samspil");
    SimilarDays baselines =
        new SimilarDays(
            days, new BaselineRule("highest-3-of-5", 5, 3, 42, BaselineRule.Adjustment.NONE));
    Settler settler =
        new Settler(baselines, SignalSettings.DEFAULT.simpleShed(), SETTINGS.reboundHours());
    EventSettler eventSettler =
        new EventSettler(
            settler,
            "highest-3-of-5",
            SETTINGS.completeAfter(),
            days,
            feed.assets(),
            feed.history());
    settlements =
        new Settlements(
            events,
            eventSettler,
            store,
            SETTINGS,
            42,
            (id, report) -> reports.add(report),
            () -> now);
    http =
        MockMvcTester.of(
            List.of(new EventController(events, store, feed.assets(), SETTINGS, () -> now)),
            builder -> builder.build());
  }

  @Test
  void anEventIsSettledWhenItEndsAndRevisedWhenMeterValuesCome() {
    tell(limit("e1"), Signal.Operation.CREATE);
    settlements.tick();
    assertThat(get("/e1").path("state").asString()).isEqualTo("PENDING");
    assertThat(status("/e1/settlement")).isEqualTo(404);

    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    JsonNode table = get("/e1/settlement");
    assertThat(table.path("revision").asInt()).isZero();
    JsonNode branch = row(table, "feeder-1");
    assertThat(branch.path("baseline").asDouble()).isEqualTo(40_000);
    assertThat(branch.path("delivered").asDouble()).isEqualTo(16_000);
    assertThat(branch.path("meanPower").asDouble()).isEqualTo(16_000);
    // 28 kW are 7 kWh in a quarter: 12 of 40 are asked, and 16 were delivered.
    assertThat(branch.path("asked").asDouble()).isEqualTo(12_000);
    assertThat(branch.path("metPercent").asDouble()).isEqualTo(100);
    JsonNode load = row(table, "load-1");
    assertThat(load.path("delivered").asDouble()).isEqualTo(2_000);
    assertThat(load.path("asked").isNull()).isTrue();
    assertThat(row(table, "load-2").path("note").asString()).contains("no similar day");

    settlements.tick();
    assertThat(get("/e1/settlement").path("revision").asInt()).isZero();

    feed.tell(Told.ofMeter("meter-1", Days.quarterOf(FROM), 0, 1), settlements);
    settlements.tick();
    assertThat(get("/e1/settlement").path("revision").asInt()).as("at most every 15 min").isZero();
    now = now.plus(SETTINGS.reviseAtMostEvery());
    settlements.tick();
    JsonNode revised = get("/e1/settlement");
    assertThat(revised.path("revision").asInt()).isEqualTo(1);
    assertThat(row(revised, "load-1").path("delivered").asDouble()).isEqualTo(2_500);
    JsonNode before = get("/e1/settlement?revision=0");
    assertThat(row(before, "load-1").path("delivered").asDouble()).isEqualTo(2_000);
    assertThat(status("/e1/settlement?revision=7")).isEqualTo(404);
  }

  @Test
  void theReboundComesWithTheHoursAfter() {
    tell(limit("e1"), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    assertThat(row(get("/e1/settlement"), "load-1").path("rebound").isNull()).isTrue();
    now = END.plus(Duration.ofHours(2));
    for (int i = 0; i < 4; i++) {
      feed.tell(Told.ofMeter("meter-1", Days.quarterOf(END) + i, 3 * KWH / 2, 0), settlements);
    }
    settlements.tick();
    JsonNode load = row(get("/e1/settlement"), "load-1");
    assertThat(load.path("rebound").asDouble()).isEqualTo(2_000);
    assertThat(load.path("reboundPeak").asDouble()).isEqualTo(2_000);
  }

  @Test
  void oneThatIsRemovedHalfWayIsSettledUpToThen() {
    tell(limit("e1"), Signal.Operation.CREATE);
    during(KWH / 2, 6 * KWH);
    now = FROM.plusSeconds(1800);
    tell(limit("e1"), Signal.Operation.DELETE);
    settlements.tick();
    assertThat(status("/e1/settlement")).isEqualTo(404);
    now = now.plus(SETTINGS.completeAfter());
    settlements.tick();
    assertThat(get("/e1").path("state").asString()).isEqualTo("ENDED_EARLY");
    assertThat(row(get("/e1/settlement"), "load-1").path("delivered").asDouble()).isEqualTo(1_000);
  }

  @Test
  void oneThatIsCancelledBeforeItBeginsIsNotSettled() {
    tell(limit("e1"), Signal.Operation.CREATE);
    tell(limit("e1"), Signal.Operation.DELETE);
    now = END.plus(SETTINGS.completeAfter());
    settlements.tick();
    assertThat(get("/e1").path("state").asString()).isEqualTo("CANCELLED");
    assertThat(status("/e1/settlement")).isEqualTo(404);
  }

  @Test
  void aDayWithAnEventIsNoSimilarDay() {
    tell(limit("yesterday").replace("2026-02-20T16", "2026-02-19T16"), Signal.Operation.CREATE);
    tell(limit("e1"), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    assertThat(row(get("/e1/settlement"), "load-1").path("baselineDays").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("2026-02-18", "2026-02-17", "2026-02-16");
  }

  @Test
  void aRestartKeepsEventsAndSettlementsAndTakesTheSameSignalsAgain() {
    tell(limit("e1"), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    start();
    tell(limit("e1"), Signal.Operation.CREATE);
    settlements.tick();
    assertThat(get("/e1/settlement").path("revision").asInt()).isZero();
    assertThat(get("").path("total").asInt()).isEqualTo(1);
  }

  @Test
  void theTableComesAsCsvToo() {
    tell(limit("e1"), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    String csv = text("/e1/settlement?format=csv", MediaType.ALL);
    assertThat(csv).isEqualTo(text("/e1/settlement", MediaType.parseMediaType("text/csv")));
    assertThat(csv.lines())
        .first()
        .asString()
        .startsWith("kind,id,baseline_wh,metered_wh,delivered_wh,mean_power_w");
    assertThat(csv)
        .contains("BRANCH,feeder-1,40000,24000,16000,16000,12000,12000,100.0,,,4,4,0,")
        .contains("LOAD,load-1,4000,2000,2000,2000,,,,,,4,4,0,2026-02-19 2026-02-18 2026-02-17,");
  }

  @Test
  void theReportThatTheEventAsksForIsMade() {
    String event =
        limit("e1")
            .replace(
                "\"targets\"",
                "\"reportDescriptors\":[{\"payloadType\":\"USAGE\"},{\"payloadType\":\"BASELINE\"},"
                    + "{\"payloadType\":\"DEMAND\",\"aggregate\":true},{\"payloadType\":\"SOC\"}],"
                    + "\"targets\"");
    tell(event, Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    JsonNode report = get("/e1/report");
    assertThat(reports).hasToString("[" + report + "]");
    assertThat(report.path("eventID").asString()).isEqualTo("e1");
    assertThat(report.path("clientName").asString()).isEqualTo("samspil");
    assertThat(report.path("payloadDescriptors")).hasSize(3);
    JsonNode load = report.path("resources").path(0);
    assertThat(load.path("resourceName").asString()).isEqualTo("load-1");
    assertThat(load.path("intervals")).hasSize(4);
    assertThat(load.path("intervals").path(0).path("payloads").toString())
        .isEqualTo(
            "[{\"type\":\"USAGE\",\"values\":[0.5]},{\"type\":\"BASELINE\",\"values\":[1]}]");
    JsonNode all = report.path("resources").path(1);
    assertThat(all.path("resourceName").asString()).isEqualTo("AGGREGATED_REPORT");
    assertThat(all.path("intervals").path(3).path("payloads").toString())
        .isEqualTo("[{\"type\":\"DEMAND\",\"values\":[2]}]");
  }

  @Test
  void whatVensReportIsShownForInformation() {
    tell(limit("e1"), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    report("r1", "{\"id\":\"r1\",\"eventID\":\"e1\",\"clientName\":\"ven-9\",\"resources\":[]}");
    report("r2", "{\"id\":\"r2\",\"eventID\":\"e1\",\"clientName\":\"samspil\",\"resources\":[]}");
    report("r3", "{\"id\":\"r3\",\"eventID\":\"e8\",\"clientName\":\"ven-9\",\"resources\":[]}");
    assertThat(get("/e1/settlement").path("reports").valueStream())
        .extracting(report -> report.path("id").asString())
        .containsExactly("r1");
  }

  @Test
  void theListSaysStateAndEffect() {
    tell(limit("e1").replace("\"feeder-1\"", "\"feeder-1\",\"nobody\""), Signal.Operation.CREATE);
    now = END.plus(SETTINGS.completeAfter());
    during(KWH / 2, 6 * KWH);
    settlements.tick();
    JsonNode event = get("").path("items").path(0);
    assertThat(event.path("state").asString()).isEqualTo("OVER");
    assertThat(event.path("unknownTargets").toString()).isEqualTo("[\"nobody\"]");
    assertThat(event.path("effect").path("deliveredByLoads").asInt()).isEqualTo(2_000);
    assertThat(event.path("effect").path("metPercent").asInt()).isEqualTo(100);
    assertThat(status("?size=0")).isEqualTo(400);
    assertThat(status("/e9")).isEqualTo(404);
  }

  /** 16 to 17 o'clock, 28 kW for the feeder. */
  private static String limit(String id) {
    return """
        {"id":"%s","programID":"p1","eventName":"peak","targets":["feeder-1"],
         "modificationDateTime":"2026-02-20T11:00:00Z",
         "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT1H"},
         "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[28]}]}]}
        """
        .formatted(id);
  }

  private void tell(String event, Signal.Operation operation) {
    String id = JsonMapper.shared().readTree(event).path("id").asString();
    settlements.signal(signal("EVENT", id, event).toBuilder().setOperation(operation).build());
  }

  private void report(String id, String report) {
    settlements.signal(signal("REPORT", id, report));
  }

  private Signal signal(String type, String id, String object) {
    return Signal.newBuilder()
        .setObjectType(type)
        .setObjectId(id)
        .setOperation(Signal.Operation.CREATE)
        .setNotificationJson(
            "{\"objectType\":\"%s\",\"operation\":\"CREATE\",\"object\":%s}"
                .formatted(type, object))
        .setAtUs(Micros.of(now))
        .build();
  }

  private void during(long ofMeter, long ofArea) {
    for (int i = 0; i < 4; i++) {
      long quarter = Days.quarterOf(FROM) + i;
      feed.tell(Told.ofMeter("meter-1", quarter, ofMeter, 0), settlements);
      feed.tell(Told.ofArea("feeder-1", quarter, ofArea, 5, 0), settlements);
    }
  }

  private static JsonNode row(JsonNode table, String id) {
    return table
        .path("rows")
        .valueStream()
        .filter(row -> row.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode get(String path) {
    return JsonMapper.shared().readTree(text(path, MediaType.APPLICATION_JSON));
  }

  private String text(String path, MediaType accept) {
    try {
      var answer = http.get().uri("/api/v1/flexibility/events" + path).accept(accept).exchange();
      assertThat(answer).hasStatusOk();
      return answer.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private int status(String path) {
    return http.get().uri("/api/v1/flexibility/events" + path).exchange().getResponse().getStatus();
  }
}

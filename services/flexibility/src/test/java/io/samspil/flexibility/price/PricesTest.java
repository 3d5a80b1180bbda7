package io.samspil.flexibility.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.vtn.EventDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that answers over HTTP as Energi Data Service does, and what becomes of its answers.
 */
class PricesTest {
  @TempDir Path cache;

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final OwnDoor door = new OwnDoor();
  private HttpServer service;
  private SchemaDatabase database;
  private PriceSettings settings;
  private Instant now = Instant.parse("2026-03-28T12:00:00Z");

  @BeforeEach
  void begin() throws Exception {
    database = SchemaDatabase.h2();
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          String dataset = exchange.getRequestURI().getPath().replaceAll(".*/", "");
          byte[] body = answers.getOrDefault(dataset, "gone").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answers.containsKey(dataset) ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    settings =
        new PriceSettings(
            "service",
            "http://127.0.0.1:" + service.getAddress().getPort() + "/dataset",
            "",
            "",
            "DK2",
            "EUR",
            Duration.ofMinutes(15),
            cache,
            Duration.ofHours(30));
  }

  @AfterEach
  void end() throws IOException {
    service.stop(0);
    database.close();
  }

  @Test
  void whatTheServiceSaysIsAnsweredWithItsAge() throws Exception {
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 8, -2));
    PriceBook book = book();
    refresher(book).refresh();
    assertThat(asked.getFirst())
        .startsWith("/dataset/DayAheadPrices?start=2026-03-27T00:00&timezone=utc&filter=")
        .contains("DK2");
    now = now.plusSeconds(90);
    JsonNode price = get(book, "").path("series").path(0);
    assertThat(price.path("name").asString()).isEqualTo("DayAheadPrices");
    assertThat(price.path("unit").asString()).isEqualTo("EUR/MWh");
    assertThat(price.path("ageSeconds").asInt()).isEqualTo(90);
    assertThat(price.path("stale").asBoolean(true)).isFalse();
    assertThat(price.path("items")).hasSize(8);
    assertThat(price.path("items").path(0).path("value").asInt()).isEqualTo(-2);
    assertThat(price.path("knownUntil").asString()).isEqualTo("2026-03-28T01:00:00Z");
    JsonNode co2 = get(book, "").path("series").path(1);
    assertThat(co2.path("readAt").isNull()).isTrue();
    assertThat(co2.path("failure").asString()).contains("CO2EmisProg answered 503");
  }

  @Test
  void aFailureKeepsWhatWasKnownAndSaysSo() throws Exception {
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 8, 1));
    PriceBook book = book();
    book.refresh(PriceKind.PRICE);
    answers.put("DayAheadPrices", "{\"records\":\"none\"}");
    now = now.plus(Duration.ofHours(31));
    book.refresh(PriceKind.PRICE);
    PriceBook.Series known = book.find(PriceKind.PRICE).orElseThrow();
    assertThat(known.quarters()).hasSize(8);
    assertThat(known.failure()).contains("no list of records");
    assertThat(book.isStale(PriceKind.PRICE)).isTrue();
  }

  @Test
  void aNewStartBeginsWithTheLatestGoodAnswer() throws Exception {
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 8, 1));
    book().refresh(PriceKind.PRICE);
    answers.clear();
    PriceBook next = book();
    assertThat(next.find(PriceKind.PRICE).orElseThrow().quarters()).hasSize(8);
    next.refresh(PriceKind.PRICE);
    assertThat(next.find(PriceKind.PRICE).orElseThrow().quarters()).hasSize(8);
  }

  @Test
  void missingQuartersAreSaid() throws Exception {
    answers.put(
        "DayAheadPrices",
        prices("2026-03-27T23:00:00Z", 8, 1).replace("2026-03-27T23:30:00", "2026-03-27T22:30:00"));
    PriceBook book = book();
    book.refresh(PriceKind.PRICE);
    JsonNode price = get(book, "").path("series").path(0);
    assertThat(price.path("missing").toString()).isEqualTo("[\"2026-03-27T23:30:00Z\"]");
    assertThat(price.path("items")).hasSize(7);
  }

  @Test
  void theDayOfTheClockChangeHas92Quarters() throws Exception {
    now = Instant.parse("2026-03-29T08:00:00Z");
    answers.put("DayAheadPrices", prices("2026-03-28T23:00:00Z", 92, 1));
    PriceBook book = book();
    refresher(book).refresh();
    assertThat(get(book, "?to=2026-03-29T22:00:00Z").path("series").path(0).path("items"))
        .hasSize(92);
    JsonNode event = door.events.values().iterator().next();
    assertThat(event.path("intervals")).hasSize(92);
    assertThat(event.path("intervalPeriod").path("start").asString())
        .isEqualTo("2026-03-28T23:00:00Z");
  }

  @Test
  void eachSeriesIsOneEventThatIsReplacedWhenTheDataChange() throws Exception {
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 8, -2));
    answers.put("CO2EmisProg", co2("2026-03-28T11:00:00Z", 6));
    PriceBook book = book();
    refresher(book).refresh();
    assertThat(door.programs).containsExactly("DayAheadPrices-DK2", "CO2EmisProg-DK2");
    JsonNode price = door.events.get("e1");
    assertThat(price.path("programID").asString()).isEqualTo("program DayAheadPrices-DK2");
    assertThat(price.path("payloadDescriptors").path(0).path("currency").asString())
        .isEqualTo("EUR");
    assertThat(price.path("intervals").path(0).toString())
        .isEqualTo("{\"id\":0,\"payloads\":[{\"type\":\"PRICE\",\"values\":[-0.002]}]}");
    assertThat(door.events.get("e2").path("intervals").path(1).path("payloads").toString())
        .isEqualTo("[{\"type\":\"GHG\",\"values\":[64]}]");

    refresher(book).refresh();
    assertThat(door.updates).isZero();
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 12, -2));
    refresher(book()).refresh();
    assertThat(door.updates).isEqualTo(1);
    assertThat(door.events).hasSize(2);
    assertThat(door.events.get("e1").path("intervals")).hasSize(12);

    door.events.remove("e1");
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 16, -2));
    refresher(book()).refresh();
    assertThat(door.events).containsOnlyKeys("e2", "e3");
  }

  @Test
  void theIntervalAfterAMissingQuarterSaysItsStart() throws Exception {
    answers.put(
        "DayAheadPrices",
        prices("2026-03-27T23:00:00Z", 8, 1).replace("2026-03-27T23:30:00", "2026-03-27T22:30:00"));
    refresher(book()).refresh();
    JsonNode intervals = door.events.get("e1").path("intervals");
    assertThat(intervals).hasSize(7);
    assertThat(intervals.path(1).has("intervalPeriod")).isFalse();
    assertThat(intervals.path(2).path("intervalPeriod").toString())
        .isEqualTo("{\"start\":\"2026-03-27T23:45:00Z\",\"duration\":\"PT15M\"}");
  }

  @Test
  void itIsReadAtTheStartAndEndsWithTheService() {
    answers.put("DayAheadPrices", prices("2026-03-27T23:00:00Z", 8, 1));
    PriceBook book = book();
    PriceRefresher refresher = refresher(book);
    refresher.start();
    await().until(() -> door.events.containsKey("e1"));
    refresher.stop();
    assertThat(refresher.isRunning()).isFalse();
  }

  @Test
  void rangesThatAreNoneAreRefused() {
    assertThat(status("?from=2026-03-28T00:00:00Z&to=2026-03-28T00:00:00Z")).isEqualTo(400);
    assertThat(status("?from=2026-03-28T00:00:00Z&to=2026-05-28T00:00:00Z")).isEqualTo(400);
    assertThat(status("?from=soon")).isEqualTo(400);
  }

  private PriceBook book() {
    return new PriceBook(
        new PriceService(settings.url(), "DK2", cache, () -> now), settings, () -> now);
  }

  private PriceRefresher refresher(PriceBook book) {
    PriceEventStore store = new PriceEventStore(database.jdbc());
    return new PriceRefresher(
        book, new PriceEvents(door, store, settings, days, () -> now), Duration.ofHours(1));
  }

  private static String prices(String from, int quarters, int euro) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < quarters; i++) {
      String time = Instant.parse(from).plusSeconds(900L * i).toString().replace("Z", "");
      records
          .append(i == 0 ? "" : ",")
          .append(
              "{\"TimeUTC\":\"%s\",\"PriceArea\":\"DK2\",\"DayAheadPriceEUR\":%d}"
                  .formatted(time, euro));
    }
    return "{\"records\":[" + records + "]}";
  }

  private static String co2(String from, int values) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < values; i++) {
      String time = Instant.parse(from).plusSeconds(300L * i).toString().replace("Z", "");
      records
          .append(i == 0 ? "" : ",")
          .append(
              "{\"Minutes5UTC\":\"%s\",\"PriceArea\":\"DK2\",\"CO2Emission\":%d}"
                  .formatted(time, 60 + i));
    }
    return "{\"records\":[" + records + "]}";
  }

  private MockMvcTester http(PriceBook book) {
    return MockMvcTester.of(
        List.of(new PriceController(book, settings, days, () -> now)), builder -> builder.build());
  }

  private JsonNode get(PriceBook book, String query) throws IOException {
    var answer = http(book).get().uri("/api/v1/flexibility/prices" + query).exchange();
    assertThat(answer).hasStatusOk();
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsString());
  }

  private int status(String query) {
    return http(book())
        .get()
        .uri("/api/v1/flexibility/prices" + query)
        .exchange()
        .getResponse()
        .getStatus();
  }

  /** A VTN that keeps events in memory. */
  private static final class OwnDoor implements EventDoor {
    private final Map<String, JsonNode> events = new ConcurrentHashMap<>();
    private final Set<String> programs = new java.util.LinkedHashSet<>();
    private int made;
    private int updates;

    @Override
    public String programNamed(String name) {
      programs.add(name);
      return "program " + name;
    }

    @Override
    public String create(JsonNode eventRequest) {
      String id = "e" + ++made;
      events.put(id, eventRequest);
      return id;
    }

    @Override
    public boolean update(String id, JsonNode eventRequest) {
      if (!events.containsKey(id)) {
        return false;
      }
      updates++;
      events.put(id, eventRequest);
      return true;
    }

    @Override
    public void delete(String id) {
      events.remove(id);
    }
  }
}

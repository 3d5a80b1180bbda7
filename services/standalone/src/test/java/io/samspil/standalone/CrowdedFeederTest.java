package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The closed loop in the simulated city: 100 households and 60 chargers on a feeder of 400 kW, as
 * the platform itself measures it. First nobody may tell the chargers anything, then somebody may.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdedFeederTest {
  private static final String FEEDER = "aarby-f1";
  private static final long CAPACITY_W = 400_000;
  private static final long PEAK_W = 500_000;
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration METER_EVERY = Duration.ofSeconds(2);
  private static final Duration STAY = Duration.ofMinutes(4);
  private static final Duration TO_START = Duration.ofSeconds(240);
  private static final Duration TO_PEAK = Duration.ofSeconds(150);

  /** What a charger can have drawn between its last reading and the car's departure, Wh. */
  private static final double TOLERANCE_WH = 20;

  /** What the feeder drew from an instant on. */
  private record Draw(Instant at, long watts) {}

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();
  private final Map<Utility, Long> latest = new ConcurrentHashMap<>();
  private final List<Draw> draws = new CopyOnWriteArrayList<>();
  private Child platform;
  private String flexibility;
  private TopicTail<AreaUpdate> areas;

  @BeforeAll
  void start() throws Exception {
    platform =
        Child.start(
            Map.of(
                "SAMSPIL_SIMULATOR_CROWDEDFEEDER", STAY.toString(),
                "SAMSPIL_SIMULATOR_INTERVAL", METER_EVERY.toString(),
                "SAMSPIL_FLEXIBILITY_PLAN_PERIOD", PERIOD.toString()),
            StandaloneApplication.class,
            "--meters=10",
            "--http-port=0",
            "--mqtt-port=0",
            "--kafka-port=0",
            "--data=" + folder);
    platform.line("Samspil is ready in", TO_START);
    String console = platform.line("Console", TO_START).replaceFirst(".*(http://\\S+)/$", "$1");
    flexibility = console + "/api/v1/flexibility";
    String kafka = platform.line("Kafka", TO_START).replaceFirst(".* ", "");
    post("/stop", "{\"by\": \"test\", \"reason\": \"what happens without us\"}");
    areas =
        TopicTail.fromBeginning(
            KafkaAccess.open(kafka),
            Topics.AREAS,
            new Serdes.OfAreaUpdate().deserializer(),
            this::draws,
            e -> {});
  }

  @AfterAll
  void end() {
    areas.close();
    platform.close();
  }

  private void draws(ConsumerRecord<String, AreaUpdate> record) {
    AreaUpdate update = record.value();
    if (update.getAreaId().equals(FEEDER)
        && update.hasLive()
        && update.getLive().getUnit() == Unit.WATT) {
      latest.put(update.getLive().getUtility(), update.getLive().getRateMilli() / 1000);
      long watts = latest.values().stream().mapToLong(Long::longValue).sum();
      draws.add(new Draw(Instant.ofEpochMilli(record.timestamp()), watts));
    }
  }

  @Test
  void a_feeder_that_peaks_when_nobody_is_told_keeps_its_limit_and_every_car_is_charged()
      throws Exception {
    awaitPeak();
    Instant resumed = Instant.now();
    post("/resume", "{}");

    Map<String, Double> owedWh = followNeeds();

    Duration above = longestAbove(resumed);
    System.out.printf(
        "%s: untold up to %d W; then at most %d W, above %d W for %.1f s at most; %.0f Wh owed at most%n",
        FEEDER,
        highest(Instant.MIN, resumed),
        highest(resumed.plus(PERIOD), Instant.MAX),
        CAPACITY_W,
        above.toMillis() / 1000.0,
        owedWh.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    assertThat(above)
        .as("longest time above %d W of %s", CAPACITY_W, draws)
        .isLessThanOrEqualTo(PERIOD.multipliedBy(2).plus(METER_EVERY.multipliedBy(2)));
    assertThat(owedWh).as("cars seen to need something").hasSize(60);
    assertThat(owedWh.values())
        .as("Wh still owed when the car left")
        .allSatisfy(owed -> assertThat(owed).isLessThan(TOLERANCE_WH));
  }

  private void awaitPeak() throws InterruptedException {
    Instant deadline = Instant.now().plus(TO_PEAK);
    while (draws.stream().noneMatch(draw -> draw.watts() > PEAK_W)) {
      assertThat(Instant.now()).as("no peak: %s", draws).isBefore(deadline);
      Thread.sleep(100);
    }
  }

  /** Asks what each load is owed until all cars have gone; what was heard last. */
  private Map<String, Double> followNeeds() throws Exception {
    Map<String, Double> owedWh = new HashMap<>();
    Instant until = Instant.now().plus(STAY);
    while (Instant.now().isBefore(until)) {
      int present = 0;
      for (String load : loads()) {
        JsonNode need = need(load);
        if (need != null) {
          present++;
          owedWh.put(load, need.path("owedWh").asDouble());
        }
      }
      if (present == 0 && owedWh.size() == loads().size()) {
        return owedWh;
      }
      Thread.sleep(500);
    }
    return owedWh;
  }

  private static List<String> loads() {
    return IntStream.rangeClosed(1, 60).mapToObj(n -> "ev-" + (1_000_000 + n)).toList();
  }

  private long highest(Instant from, Instant until) {
    return draws.stream()
        .filter(draw -> !draw.at().isBefore(from) && draw.at().isBefore(until))
        .mapToLong(Draw::watts)
        .max()
        .orElse(0);
  }

  /** How long at most the feeder drew more than its capacity without a pause. */
  private Duration longestAbove(Instant from) {
    Duration longest = Duration.ZERO;
    Instant since = null;
    for (Draw draw : new ArrayList<>(draws)) {
      if (since != null && draw.at().isAfter(from)) {
        Duration above = Duration.between(since, draw.at());
        longest = above.compareTo(longest) > 0 ? above : longest;
      }
      boolean over = draw.watts() > CAPACITY_W;
      Instant begins = draw.at().isBefore(from) ? from : draw.at();
      since = over ? since == null || since.isBefore(from) ? begins : since : null;
    }
    return longest;
  }

  private JsonNode need(String load) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(flexibility + "/loads/" + load + "/need")).build(),
            BodyHandlers.ofString());
    return answer.statusCode() == 200 ? json.readTree(answer.body()) : null;
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(flexibility + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}

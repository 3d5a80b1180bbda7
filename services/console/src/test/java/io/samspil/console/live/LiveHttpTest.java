package io.samspil.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.console.City;
import io.samspil.console.RunningConsole;
import io.samspil.contracts.v1.Utility;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live feed over real HTTP, fed by a real broker. */
@Timeout(90)
class LiveHttpTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static RunningConsole console;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    console = new RunningConsole();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void whatIsToldToKafkaComesAsAnEvent() throws Exception {
    HttpResponse<Stream<String>> response = http.send(get("/api/v1/live"), BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");

    try (Stream<String> lines = response.body()) {
      Iterator<String> line = lines.iterator();
      assertThat(line.next()).isEqualTo(":samspil live");
      console.tell(City.live("city", Utility.WATER, 4321, 7, Instant.now()));
      JsonNode water = next(line).path("utilities").get(1);
      while (!water.has("rate")) {
        water = next(line).path("utilities").get(1);
      }
      assertThat(water.path("rate").decimalValue()).isEqualByComparingTo("4321");
      assertThat(water.path("meters").asInt()).isEqualTo(7);
    }
  }

  @Test
  void namesArriveInUtf8() throws Exception {
    console.tell(City.area("city", "Kalundborg på Røsnæs", "city"));
    HttpResponse<Stream<String>> response = http.send(get("/api/v1/live"), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      Iterator<String> line = lines.iterator();
      String name = "";
      while (!name.equals("Kalundborg på Røsnæs")) {
        name = next(line).path("city").path("name").asString();
      }
      assertThat(name).isEqualTo("Kalundborg på Røsnæs");
    }
  }

  @Test
  void theSnapshotIsTheSameJson() throws Exception {
    HttpResponse<String> response =
        http.send(get("/api/v1/live/snapshot"), BodyHandlers.ofString(StandardCharsets.UTF_8));
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(JSON.readTree(response.body()).propertyNames())
        .containsExactly("time", "city", "freshness", "utilities", "areas", "ledger");
  }

  @Test
  void aViewerThatDoesNotReadIsLetGo() throws IOException {
    LiveFeed feed = console.bean(LiveFeed.class);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", console.port()));
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await(feed, 1);
      for (int tick = 0; tick < 100_000 && feed.watching() > 0; tick++) {
        feed.tick();
      }
      assertThat(feed.watching()).isZero();
    }
  }

  @Test
  void aViewerThatLeavesIsForgotten() throws Exception {
    LiveFeed feed = console.bean(LiveFeed.class);
    HttpResponse<InputStream> response =
        http.send(get("/api/v1/live"), BodyHandlers.ofInputStream());
    await(feed, 1);
    response.body().close();
    await(feed, 0);
    assertThat(feed.watching()).isZero();
  }

  private static JsonNode next(Iterator<String> line) {
    String read = line.next();
    while (!read.startsWith("data:")) {
      read = line.next();
    }
    return JSON.readTree(read.substring("data:".length()));
  }

  private static void await(LiveFeed feed, int watching) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (feed.watching() != watching && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
  }

  private static HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(console.url(path)))
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}

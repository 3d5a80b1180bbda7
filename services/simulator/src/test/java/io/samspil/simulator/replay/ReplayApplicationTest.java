package io.samspil.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.samspil.simulator.mqtt.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayApplicationTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> requests = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private Duration patience = Duration.ofSeconds(30);

  private boolean replay(
      URI mqttUrl, URI apiUrl, boolean register, boolean verify, Speed speed, String csv)
      throws Exception {
    Path file = Files.writeString(folder.resolve("w.csv"), csv);
    ReplayOptions options =
        new ReplayOptions(
            List.of(file),
            Profiles.find("water-alicante"),
            speed,
            register,
            verify,
            apiUrl,
            () -> Optional.of("our-token"),
            mqttUrl,
            10,
            patience);
    return new ReplayRun(
            options, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false)
        .run();
  }

  private static final URI NO_API = URI.create("http://127.0.0.1:1");
  private static final String GOOD =
      """
      meter,time_local,register_litres
      W01,2016-06-01T12:00:00,10
      W01,2016-06-02T12:00:00,11
      W02,2016-06-01T12:00:00,5
      """;

  @Test
  void everythingIsPublishedAndAcknowledged() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder)) {
      assertThat(replay(broker.url(), NO_API, false, false, Speed.MAX, GOOD)).isTrue();
      assertThat(broker.await(2).stream().map(Mosquitto.Arrived::payload))
          .containsExactlyInAnyOrder(
              "[{\"bn\":\"W01/\",\"bt\":1464775200,\"n\":\"volume\",\"u\":\"L\",\"v\":10},"
                  + "{\"n\":\"volume\",\"u\":\"L\",\"t\":86400,\"v\":11}]",
              "[{\"bn\":\"W02/\",\"bt\":1464775200,\"n\":\"volume\",\"u\":\"L\",\"v\":5}]");
      assertThat(out.toString(UTF_8)).contains("acknowledged 3 readings in 2 messages");
    }
  }

  @Test
  void aPacedReplayGoesByTimeAcrossMeters() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder)) {
      Speed fast = new Speed(1e6);
      assertThat(replay(broker.url(), NO_API, false, false, fast, GOOD)).isTrue();
      assertThat(broker.await(3).stream().map(Mosquitto.Arrived::topic))
          .containsExactly(
              "samspil/v1/water/W01/readings",
              "samspil/v1/water/W02/readings",
              "samspil/v1/water/W01/readings");
    }
  }

  @Test
  void badRowsMakeItFailAfterTheRestIsPublished() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder)) {
      boolean complete =
          replay(
              broker.url(),
              NO_API,
              false,
              false,
              Speed.MAX,
              GOOD + "W02,2016-06-01T13:00:00,much\n");
      assertThat(complete).isFalse();
      assertThat(broker.await(2)).hasSize(2);
      assertThat(err.toString(UTF_8))
          .contains("w.csv:5: column 'register_litres' 'much': expected a decimal number");
    }
  }

  @Test
  void nobodyThereIsToldAndFails() throws Exception {
    patience = Duration.ofSeconds(1);
    assertThat(replay(URI.create("tcp://127.0.0.1:1"), NO_API, false, false, Speed.MAX, GOOD))
        .isFalse();
    assertThat(err.toString(UTF_8))
        .contains("not connected, trying again", "acknowledged nothing for 1 s: 2 messages");
  }

  private HttpServer platform(String intervals) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(path + "\n" + body);
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          String answer =
              path.contains(":import")
                  ? "{\"lines\":2,\"created\":0,\"updated\":0,\"unchanged\":2,\"rejected\":0,\"faults\":[]}"
                  : path.contains("/W01/") ? intervals : "{\"meter\":\"W02\",\"intervals\":[]}";
          exchange.sendResponseHeaders(200, answer.getBytes(UTF_8).length);
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static String intervals(String first) {
    return """
        {"meter":"W01","intervals":[
          {"start":"2016-06-01T00:00:00Z","register":"volume","unit":"L","value":%s},
          {"start":"2016-06-02T00:00:00Z","register":"volume","unit":"L","value":0.417}]}"""
        .formatted(first);
  }

  @Test
  void metersAreRegisteredAsHistoryAndVerifiedDayByDay() throws Exception {
    HttpServer platform = platform(intervals("0.583"));
    try (Mosquitto broker = Mosquitto.start(folder)) {
      assertThat(replay(broker.url(), url(platform), true, true, Speed.MAX, GOOD))
          .as(() -> err.toString(UTF_8) + out.toString(UTF_8) + requests)
          .isTrue();
      assertThat(requests.getFirst())
          .isEqualTo(
              """
              /api/v1/meters:import
              id,utility,name,class,areas,historical,device_id,registers
              W01,water,W01 (recording water-alicante),recording,,true,,volume:L
              W02,water,W02 (recording water-alicante),recording,,true,,volume:L
              """);
      assertThat(out.toString(UTF_8)).contains("2 meters: 2 days of registers compared, 0 unequal");
      assertThat(authorizations).containsOnly("Bearer our-token");
    } finally {
      platform.stop(0);
    }
  }

  @Test
  void aThousandthThatDiffersIsToldAndFails() throws Exception {
    patience = Duration.ofSeconds(5);
    HttpServer platform = platform(intervals("0.584"));
    try (Mosquitto broker = Mosquitto.start(folder)) {
      assertThat(replay(broker.url(), url(platform), false, true, Speed.MAX, GOOD)).isFalse();
      assertThat(err.toString(UTF_8))
          .contains("meter W01 register volume day 2016-06-01: file 0.583, platform 0.584");
    } finally {
      platform.stop(0);
    }
  }

  @Test
  void aWrongCommandLineIsExitCodeTwo() {
    CommandLine command =
        new CommandLine(new ReplayApplication()).setErr(new java.io.PrintWriter(err, true, UTF_8));
    assertThat(command.execute("nowhere.csv", "--profile", "opsd-konstanz")).isEqualTo(2);
    assertThat(command.execute("--profile", "opsd-konstanz")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("nowhere.csv: no such file");
  }
}

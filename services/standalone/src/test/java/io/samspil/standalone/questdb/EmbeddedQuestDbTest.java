package io.samspil.standalone.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.standalone.Child;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a process that can be killed. */
class EmbeddedQuestDbTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void what_it_accepted_is_there_after_a_kill_and_on_another_port() throws Exception {
    try (var first = Child.start(StoreProcess.class, folder.toString(), port())) {
      write(url(first), "flow,meter=m1 litres=12i 1767225600000000000\n");
      first.kill();
    }

    try (var second = Child.start(StoreProcess.class, folder.toString(), port())) {
      String url = url(second);
      write(url, "flow,meter=m1 litres=13i 1767225601000000000\n");

      assertThat(awaitSum(url, 25)).contains("[[25]]");
    }
  }

  private static String url(Child child) throws InterruptedException {
    return child.line("serves on ", PATIENCE).replaceFirst(".*serves on ", "");
  }

  private static void write(String url, String lines) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/v2/write?precision=ns"))
            .POST(BodyPublishers.ofString(lines))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
  }

  /** A write is answered before it can be queried. */
  private static String awaitSum(String url, int sum) throws Exception {
    String query = URLEncoder.encode("select sum(litres) from flow", StandardCharsets.UTF_8);
    var request = HttpRequest.newBuilder(URI.create(url + "/exec?query=" + query)).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String answer;
    do {
      answer = HTTP.send(request, BodyHandlers.ofString()).body();
    } while (!answer.contains("[[" + sum + "]]") && System.nanoTime() < deadline);
    return answer;
  }

  private static String port() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}

package io.samspil.historian.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Half an answer is none. */
class StoreHttpTest {
  private HttpServer server;
  private StoreHttp http;
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/exec",
        exchange -> {
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    http = new StoreHttp(url, RunningStore.settings(StoreSettings.StoreKind.QUEST, 1));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void elementsAreReadOneByOneWhereverTheirArrayStands() {
    answer =
        "{\"query\":\"dataset\",\"columns\":[{\"name\":\"x\"}],\"dataset\":[[1,2],[3,4]],\"count\":2}";
    assertThat(elements()).containsExactly("[1,2]", "[3,4]");

    answer = "{\"results\":[{\"series\":[{\"dataset\":[[5]]},{\"dataset\":[[6]]}]}]}";
    assertThat(elements()).containsExactly("[5]", "[6]");
  }

  @Test
  void noArrayIsNoElements() {
    answer = "{\"results\":[{\"statement_id\":0}]}";

    assertThat(elements()).isEmpty();
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    for (String cut :
        List.of("{\"dataset\":[[1,2],[3", "{\"dataset\":[[1,2]", "{\"dataset\":[[1]],")) {
      answer = cut;
      assertThatThrownBy(this::elements)
          .as(cut)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("broke off its answer");
    }
  }

  @Test
  void anErrorInTheAnswerIsNoAnswer() {
    answer = "{\"results\":[{\"error\":\"no such field\"}]}";

    assertThatThrownBy(this::elements)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the store refused a query: no such field");
  }

  @Test
  void aStatusThatSaysNoIsTold() {
    status = 503;
    answer = "busy";

    assertThatThrownBy(this::elements)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("answered 503 to /exec: busy");
  }

  private List<String> elements() {
    return http.elements("/exec", Map.of("query", "q"), "dataset", row -> row.toString());
  }
}

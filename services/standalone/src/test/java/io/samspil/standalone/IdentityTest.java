package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.samspil.gateway.GatewayConfiguration;
import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.access.Gatekeeper.Admission;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.access.Login;
import io.samspil.gateway.access.Speaker;
import io.samspil.registry.RegistryConfiguration;
import io.samspil.standalone.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the registry says of a device, over a real Kafka, is what the gateway lets in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {
  private static final Duration TO_ARRIVE = Duration.ofSeconds(20);

  /** Registry and gateway, as in the house; the web security that is there is flexibility's. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        ServletWebSecurityAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class
      })
  @Import({RegistryConfiguration.class, GatewayConfiguration.class})
  static class Both {}

  /** Every line of ours, down to the finest. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      all.add(event.getFormattedMessage() + thrown);
    }
  }

  @TempDir static Path folder;

  private final Logger ours = (Logger) LoggerFactory.getLogger("io.samspil");
  private final Lines lines = new Lines();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedKafka kafka;
  private ConfigurableApplicationContext context;
  private Gatekeeper gatekeeper;
  private String address;

  @BeforeAll
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), freePort(), freePort());
    context =
        SpringApplication.run(
            Both.class,
            "--samspil.kafka=" + kafka.bootstrapServers(),
            "--samspil.topics.partitions=1",
            "--samspil.data=" + folder,
            "--samspil.gateway.mqtt.port=0",
            "--samspil.gateway.access.required=true",
            "--server.port=0");
    // Only now: a starting application sets logging up anew.
    lines.start();
    ours.addAppender(lines);
    ours.setLevel(Level.TRACE);
    address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    gatekeeper = context.getBean(Gatekeeper.class);
    gatekeeper.onChange(told::add);
    put("/api/v1/meters/m1", "{\"utility\":\"electricity\"}");
  }

  @AfterAll
  void stop() {
    ours.detachAppender(lines);
    ours.setLevel(null);
    context.close();
    kafka.close();
  }

  @Test
  void a_device_comes_in_with_its_password_until_it_is_rotated_or_revoked() throws Exception {
    put("/api/v1/credentials/d1", "{\"assetIds\":[\"m1\"]}");
    String first = password("d1", "");
    Speaker speaker = admitted("d1", first);
    assertThat(speaker.speaksFor("m1")).isTrue();
    assertThat(speaker.speaksFor("m2")).isFalse();

    told.clear();
    String second = password("d1", "{\"graceSeconds\":0}");
    await().atMost(TO_ARRIVE).until(() -> !speaker.isGood());
    assertThat(told).contains("d1");
    assertThat(refused("d1", first)).isEqualTo(Intruder.EXPIRED_PASSWORD);
    Speaker again = admitted("d1", second);

    put("/api/v1/credentials/d1", "{\"assetIds\":[]}");
    await().atMost(TO_ARRIVE).until(() -> !again.speaksFor("m1"));
    assertThat(again.isGood()).isTrue();

    send(request("/api/v1/credentials/d1").DELETE(), 204);
    await().atMost(TO_ARRIVE).until(() -> !again.isGood());
    assertThat(refused("d1", second)).isEqualTo(Intruder.REVOKED_DEVICE);
  }

  @Test
  void no_secret_is_in_any_line_of_ours_at_the_finest_level() throws Exception {
    put("/api/v1/credentials/d2", "{\"assetIds\":[\"m1\"]}");
    String password = password("d2", "");
    admitted("d2", password);
    assertThat(refused("d2", "wrong-" + password)).isEqualTo(Intruder.WRONG_PASSWORD);
    assertThat(refused(password, password)).isEqualTo(Intruder.UNKNOWN_DEVICE);
    JsonNode claim = post("/api/v1/claims", "{\"assetIds\":[\"m1\"]}", 201);
    String code = claim.path("code").asString();
    String redemption = "{\"code\":\"%s\",\"deviceId\":\"d3\"}".formatted(code);
    JsonNode redeemed = post("/api/v1/claims:redeem", redemption, 201);
    String claimed = redeemed.path("password").asString();
    admitted("d3", claimed);
    post("/api/v1/claims:redeem", redemption, 403);
    post("/api/v1/credentials/d2/passwords", "{\"password\":\"" + password + "\"}", 400);
    put400("/api/v1/credentials/d2", "{\"passwords\":[\"" + password + "\"]}");

    assertThat(lines.all).anyMatch(line -> line.contains("password made device=d2"));
    assertThat(lines.all).anyMatch(line -> line.contains("credential device=d2"));
    assertThat(lines.all)
        .noneMatch(line -> line.contains(password))
        .noneMatch(line -> line.contains(claimed))
        .noneMatch(line -> line.contains(code))
        .noneMatch(line -> line.contains(code.replace("-", "")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Speaker admitted(String device, String password) {
    await().atMost(TO_ARRIVE).until(() -> knock(device, password) instanceof Admission.Admitted);
    return ((Admission.Admitted) knock(device, password)).speaker();
  }

  private Intruder refused(String device, String password) {
    var refused = (Admission.Refused) knock(device, password);
    assertThat(refused.reason()).doesNotContain(password);
    assertThat(refused.toString()).doesNotContain(password);
    return refused.intruder();
  }

  private Admission knock(String device, String password) {
    var login =
        new Login(
            "",
            device,
            password.getBytes(StandardCharsets.UTF_8),
            null,
            new InetSocketAddress("127.0.0.1", 50_000));
    return gatekeeper.admit(login);
  }

  private String password(String device, String body) throws Exception {
    return post("/api/v1/credentials/" + device + "/passwords", body, 201)
        .path("password")
        .asString();
  }

  private JsonNode post(String path, String body, int status) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)), status);
  }

  private void put(String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  private void put400(String path, String body) throws Exception {
    send(request(path).PUT(BodyPublishers.ofString(body)), 400);
  }

  private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Content-Type", "application/json");
  }
}

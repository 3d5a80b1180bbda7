package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The entrance is nginx with the very files that the chart mounts; behind it stand services that
 * say who they are.
 */
class EntranceTest {
  @TempDir static Path folder;

  private static Entrance entrance;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    assumeTrue(Entrance.canBeOpened(), "nginx is not installed");
    entrance = Entrance.open(Chart.rendered("default"), folder);
  }

  @AfterAll
  static void close() throws InterruptedException {
    if (entrance != null) {
      entrance.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, console",
    "/index.html, console",
    "/api/v1/live, console",
    "/api/v1/meters, registry",
    "/api/v1/meters/m1, registry",
    "/api/v1/meters/intervals, registry",
    "/api/v1/credentials/pump-17/passwords, registry",
    "/api/v1/meters/m1/intervals, historian",
    "/api/v1/meters/a%3Ab/readings/newest, historian",
    "/api/v1/areas/city/intervals, historian",
    "/api/v1/areas/city, registry",
    "/api/v1/meters/m1/intervals/2026-01-01T00:00:00Z/explain, metering",
    "/api/v1/alarms, metering",
    "/api/v1/ledger, metering",
    "/api/v1/quarantine:replay, gateway",
    "/api/v1/loads/l1/setpoints, gateway",
    "/api/v1/flexibility/prices, flexibility",
    "/openadr3/3.1.0/programs, flexibility",
  })
  void eachPathHasItsService(String path, String service) throws Exception {
    assertThat(get(path + "?a=b").body()).startsWith(service + " " + path + "?a=b ");
  }

  @ParameterizedTest
  @CsvSource({"gateway", "registry", "metering", "historian", "flexibility", "console"})
  void whetherAServiceIsReadyCanBeAsked(String service) throws Exception {
    assertThat(get("/entrance/" + service).body())
        .startsWith(service + " /actuator/health/readiness ");
    assertThat(get("/api/v1/openapi/" + service + ".json").body())
        .startsWith(service + " /api/v1/openapi.json ");
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/prometheus",
    "/actuator/health",
    "/api/../actuator/prometheus",
    "//actuator/prometheus",
    "/%61ctuator/prometheus",
    "/actuator;x=1/../actuator/env"
  })
  void healthAndMetricsAreForThoseInside(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void servicesAreToldWhoAskedAndHow() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(entrance.at("/api/v1/meters"))
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "samspil.example.org")
            .header("X-Forwarded-For", "192.0.2.7")
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .endsWith("host=samspil.example.org proto=https for=192.0.2.7, 127.0.0.1 connection=");
  }

  @ParameterizedTest
  @CsvSource({"/entrance/postgresql", "/api/v1/openapi/keycloak.json"})
  void noOtherNameLeadsAnywhere(String path) throws Exception {
    assertThat(get(path).body()).doesNotContain("/actuator", "/openapi.json");
  }

  /** A pod that ends answers what it was asked. */
  @Test
  void whatWasAskedBeforeTheEndIsAnswered() throws Exception {
    try (Entrance ending = Entrance.open(Chart.rendered("default"), folder.resolve("ending"))) {
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(ending.at("/api/v1/meters/slow")).build(),
              HttpResponse.BodyHandlers.ofString());
      ending.awaitAsked();
      ending.quit();
      ending.answer();

      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(ending.awaitEnd()).isZero();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(entrance.at(path)).build(), HttpResponse.BodyHandlers.ofString());
  }
}

package io.samspil.gateway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.profile.ProfileShelf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProfilesHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OWN =
      """
      name: own
      topic: shed/+
      device: { level: 1 }
      time: { from: /t, format: rfc3339, missing: arrival }
      firmware: /fw
      registers: [{ register: power, from: /w, unit: W }]
      """;

  @TempDir Path directory;
  private final MeterView meters = new MeterView();

  private MockMvc http(Path profiles) {
    var window = new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35));
    return MockMvcBuilders.standaloneSetup(
            new ProfilesController(
                new ProfileShelf(profiles, ZoneId.of("Europe/Copenhagen")),
                meters,
                new IntakeLimits("test", 4096, window),
                () -> Instant.parse("2026-03-01T12:00:00Z")))
        .build();
  }

  private MockHttpServletResponse trial(Map<String, Object> body) throws Exception {
    return http(null)
        .perform(
            MockMvcRequestBuilders.post("/api/v1/profiles:try")
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body)))
        .andReturn()
        .getResponse();
  }

  private static JsonNode json(MockHttpServletResponse response) throws Exception {
    return JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
  }

  @Test
  void aProfileIsTriedWithAStandInForItsMeter() throws Exception {
    JsonNode outcome =
        json(
            trial(
                Map.of(
                    "profile",
                    OWN,
                    "topic",
                    "shed/a",
                    "payload",
                    "{\"w\":12.5,\"fw\":\"1.0\"}",
                    "meter",
                    Map.of("utility", "electricity"))));
    assertThat(outcome)
        .isEqualTo(
            JSON.readTree(
                """
                {"profile":"own","faults":[],"readings":[{"meterId":"a","utility":"electricity",
                 "instant":"2026-03-01T12:00:00Z",
                 "values":[{"register":"power","value":12.5,"unit":"W"}]}],
                 "refused":null,"sequence":null,"firmware":"1.0"}"""));
  }

  @Test
  void aRefusalSaysWhyAndFaultsAreToldAtOnce() throws Exception {
    Meter.of("a", Utility.ELECTRICITY).in(meters);
    Map<String, Object> refused = Map.of("profile", OWN, "topic", "shed/a", "payload", "{}");
    assertThat(json(trial(refused)).at("/refused/rule").asString()).isEqualTo("value-missing");

    JsonNode faulty =
        json(trial(Map.of("profile", "name: X\ntopic: '#'\n", "topic", "shed/a", "payload", "{}")));
    assertThat(faulty.at("/faults").size()).isEqualTo(4);
    assertThat(faulty.at("/readings").size()).isZero();

    JsonNode elsewhere =
        json(trial(Map.of("profile", "tasmota", "topic", "x", "payloadBase64", "e30=")));
    assertThat(elsewhere.at("/faults/0").asString()).contains("tele/+/SENSOR");
  }

  @Test
  void whatIsAskedWronglyIsAnswered400() throws Exception {
    assertThat(trial(Map.of("topic", "x", "payload", "{}")).getStatus()).isEqualTo(400);
    assertThat(trial(Map.of("profile", OWN, "topic", "shed/a")).getStatus()).isEqualTo(400);
    assertThat(trial(Map.of("profile", OWN, "topic", "shed/a", "payloadBase64", "%")).getStatus())
        .isEqualTo(400);
    assertThat(
            trial(Map.of("profile", OWN, "topic", "shed/a", "payload", "{}", "meter", Map.of()))
                .getStatus())
        .isEqualTo(400);
    assertThat(trial(Map.of("profile", "nobody", "topic", "shed/a", "payload", "{}")).getStatus())
        .isEqualTo(404);
  }

  @Test
  void profilesAreListedShownSavedAndRemoved() throws Exception {
    MockMvc http = http(directory);
    JsonNode listed =
        json(
            http.perform(MockMvcRequestBuilders.get("/api/v1/profiles")).andReturn().getResponse());
    assertThat(listed.at("/items").findValuesAsString("name"))
        .contains("dsmr-p1", "omnipower", "wmbusmeters", "zigbee2mqtt")
        .isSorted();
    assertThat(listed.at("/writable").booleanValue()).isTrue();

    assertThat(put(http, "own", OWN).getStatus()).isEqualTo(200);
    var shown =
        http.perform(MockMvcRequestBuilders.get("/api/v1/profiles/own")).andReturn().getResponse();
    assertThat(shown.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(OWN);
    assertThat(put(http, "own", OWN.replace("unit: W", "unit: kWh")).getStatus()).isEqualTo(422);
    assertThat(put(http, "Own!", OWN).getStatus()).isEqualTo(400);
    assertThat(put(http(null), "own", OWN).getStatus()).isEqualTo(409);

    assertThat(delete(http, "tasmota")).isEqualTo(409);
    assertThat(delete(http, "own")).isEqualTo(204);
    assertThat(delete(http, "own")).isEqualTo(404);
  }

  @Test
  void whatIsNotSentAsWhatItIsIsToldWhatIsExpected() throws Exception {
    for (var request :
        List.of(
            MockMvcRequestBuilders.put("/api/v1/profiles/own"),
            MockMvcRequestBuilders.post("/api/v1/profiles:try"))) {
      var answer =
          http(directory)
              .perform(request.contentType(MediaType.APPLICATION_FORM_URLENCODED).content(OWN))
              .andReturn();
      boolean put = answer.getRequest().getMethod().equals("PUT");
      assertThat(answer.getResponse().getStatus()).isEqualTo(415);
      assertThat(json(answer.getResponse()).at("/detail").stringValue())
          .startsWith("Content-Type is 'application/x-www-form-urlencoded")
          .endsWith("expected " + (put ? "application/yaml" : "application/json"));
    }
    assertThat(put(http(directory), "own", "").getStatus()).isEqualTo(400);
  }

  private static MockHttpServletResponse put(MockMvc http, String name, String yaml)
      throws Exception {
    return http.perform(
            MockMvcRequestBuilders.put("/api/v1/profiles/{name}", name)
                .contentType("application/yaml")
                .content(yaml))
        .andReturn()
        .getResponse();
  }

  private static int delete(MockMvc http, String name) throws Exception {
    return http.perform(MockMvcRequestBuilders.delete("/api/v1/profiles/{name}", name))
        .andReturn()
        .getResponse()
        .getStatus();
  }
}

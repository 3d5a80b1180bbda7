package io.samspil.bench.vtn;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs and events in a VTN, of which a VEN sees its own. */
final class City {
  static final String BASE = "/openadr3/3.1.0";
  private static final int PROGRAMS = 20;
  private static final int EVENTS = 50;
  private static final String TARGET = "feeder-7";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final List<String> programs = new ArrayList<>();
  private String business = "";
  private String ven = "";

  private City(int port) {
    this.port = port;
  }

  /** 1,000 events in 20 programs; of each program half are for everybody, half for the VEN. */
  static City build(int port) throws IOException, InterruptedException {
    City city = new City(port);
    city.business = city.token("business", "bench");
    city.ven = city.token("ven", "bench-ven");
    city.make(
        "/vens",
        """
        {"objectType":"BL_VEN_REQUEST","clientID":"bench-ven","venName":"bench-ven","targets":["%s"]}"""
            .formatted(TARGET));
    for (int program = 0; program < PROGRAMS; program++) {
      city.program(program);
    }
    return city;
  }

  private void program(int number) throws IOException, InterruptedException {
    String program = make("/programs", "{\"programName\":\"bench-%d\"}".formatted(number));
    programs.add(program);
    for (int event = 0; event < EVENTS; event++) {
      make(
          "/events",
          """
          {"programID":"%s","eventName":"limit %d of feeder 7","priority":%d,"targets":[%s],
           "payloadDescriptors":[{"objectType":"EVENT_PAYLOAD_DESCRIPTOR",
             "payloadType":"IMPORT_CAPACITY_LIMIT","units":"KW"}],
           "intervalPeriod":{"start":"2030-01-01T%02d:00:00Z","duration":"PT15M"},
           "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[400.5]}]},
             {"id":1,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[380]}]},
             {"id":2,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[390.25]}]}]}"""
              .formatted(
                  program, event, event, event % 2 == 0 ? "" : "\"" + TARGET + "\"", event % 24));
    }
  }

  List<String> programs() {
    return programs;
  }

  /** The token of business logic. */
  String business() {
    return business;
  }

  /** The VEN's token. */
  String ven() {
    return ven;
  }

  /** What a GET answers. */
  String get(String path, String token) throws IOException, InterruptedException {
    return sent(to(path).header("Authorization", "Bearer " + token).GET()).body();
  }

  private String token(String role, String clientId) throws IOException, InterruptedException {
    JsonNode client =
        JSON.readTree(
            sent(to("/api/v1/flexibility/clients")
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"role\":\"%s\",\"clientId\":\"%s\"}".formatted(role, clientId))))
                .body());
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(clientId, client.path("clientSecret").asString());
    HttpRequest.Builder request =
        to(BASE + "/auth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return JSON.readTree(sent(request).body()).path("access_token").asString();
  }

  private String make(String path, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(BASE + path)
            .header("Authorization", "Bearer " + business)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return JSON.readTree(sent(request).body()).path("id").asString();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.uri() + " answered " + answer.body());
    }
    return answer;
  }
}

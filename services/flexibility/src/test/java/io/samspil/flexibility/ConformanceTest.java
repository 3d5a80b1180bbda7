package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * A run over all operations through an independent judge, which holds every request and every
 * response to the specification's own document: the npm package {@code @stoplight/prism-cli}.
 */
class ConformanceTest {
  private static final List<String> METHODS = List.of("get", "post", "put", "delete");

  @TempDir static Path data;

  private final Set<String> called = new LinkedHashSet<>();
  private TestVtn vtn;
  private String judge = "";

  @Test
  void every_answer_of_every_operation_is_as_the_document_has_it() throws Exception {
    Path document = PrismProcess.document();
    assumeTrue(
        Files.exists(document),
        "the OpenADR document is neither beside the repository (../shared/standards) nor where"
            + " SAMSPIL_OPENADR_YAML says");
    assumeTrue(
        PrismProcess.isThere(),
        "the npm package @stoplight/prism-cli is not in the folder that SAMSPIL_NODE_MODULES names");
    Path corrected = data.resolve("openadr3.yaml");
    String text = Files.readString(document);
    Files.writeString(corrected, corrected(text));

    try (TestDatabase database = TestDatabase.h2(data);
        TestVtn running =
            database.start(
                "--samspil.flexibility.notify.callback-check=false",
                "--samspil.flexibility.notify.mqtt-uris=mqtts://city.example.org:8883",
                "--samspil.flexibility.notify.mqtt-authentication=OAUTH2_BEARER_TOKEN");
        PrismProcess prism =
            PrismProcess.start(corrected, running.address() + TestVtn.BASE, data)) {
      vtn = running;
      judge = prism.address();
      run(vtn.client("business"), vtn.client("ven"));
    }
    assertThat(called).containsExactlyInAnyOrderElementsOf(operations(text)).hasSize(45);
  }

  /**
   * Two slips: a default that is a text, and an objectType of vens and resources that would have to
   * be of two enumerations that have no value in common.
   */
  private static String corrected(String document) {
    return document
        .replaceAll("default: null +-\n", "default: null\n")
        .replace("enum: [ BL_VEN_REQUEST ]", "enum: [ BL_VEN_REQUEST, VEN ]")
        .replace("enum: [BL_RESOURCE_REQUEST]", "enum: [BL_RESOURCE_REQUEST, RESOURCE]");
  }

  private void run(Client business, Client ven) {
    call("GET", "/auth/server", "/auth/server", null, null, 200);
    token(business);
    String program = programs(business, ven);
    String event = events(business, ven, program);
    reports(business, ven, event, program);
    subscriptions(business, ven, program);
    String venId = vens(business, ven);
    notifiers(business, ven, program, venId);
    String own = "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"renamed\"}";
    change("/vens", "/{venID}", venId, ven, own);
    remove("/vens", "/{venID}", venId, business);
    remove("/events", "/{eventID}", event, business);
    remove("/programs", "/{programID}", program, business);
  }

  private void token(Client client) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(client.id(), client.secret());
    for (String sent : List.of(form, form + "x", form + "&scope=none")) {
      Answer answer =
          vtn.send(
              vtn.request(judge + "/auth/token")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(sent)));
      int expected = sent.equals(form) ? 200 : sent.endsWith("x") ? 401 : 400;
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(expected);
      called.add("POST /auth/token");
    }
  }

  private String programs(Client business, Client ven) {
    String body =
        """
        {"programName":"tariff","intervalPeriod":{"start":"2026-01-01T00:00:00Z","duration":"P1Y"},
         "programDescriptions":[{"URL":"https://example.org/tariff"}],
         "payloadDescriptors":[{"objectType":"EVENT_PAYLOAD_DESCRIPTOR","payloadType":"PRICE","units":"KWH","currency":"DKK"},
          {"objectType":"REPORT_PAYLOAD_DESCRIPTOR","payloadType":"USAGE","readingType":"DIRECT_READ","units":"KWH","accuracy":0.5,"confidence":90}],
         "attributes":[{"type":"LOCAL_PRICE","values":[true]}]}""";
    String id = make("/programs", business, body);
    call("POST", "/programs", "/programs", business, body, 409);
    call("POST", "/programs", "/programs", ven, "{\"programName\":\"no\"}", 403);
    call("GET", "/programs?skip=0&limit=50&targets=a", "/programs", business, null, 200);
    seen("/programs", "/{programID}", id, ven);
    change("/programs", "/{programID}", id, business, body);
    return id;
  }

  private String events(Client business, Client ven, String program) {
    String body =
        """
        {"programID":"%s","eventName":"evening","duration":"PT4H","priority":1,
         "reportDescriptors":[{"payloadType":"USAGE","readingType":"DIRECT_READ","units":"KWH","aggregate":false,
          "startInterval":-1,"numIntervals":-1,"historical":true,"frequency":-1,"repeat":1,"reportIntervals":"INTERVALS"}],
         "payloadDescriptors":[{"objectType":"EVENT_PAYLOAD_DESCRIPTOR","payloadType":"IMPORT_CAPACITY_LIMIT","units":"KW"}],
         "intervalPeriod":{"start":"0001-01-01T00:00:00Z","duration":"PT1H","randomizeStart":"PT1M"},
         "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[400.5]}]},
          {"id":1,"payloads":[{"type":"CURVE","values":[{"x":1.5,"y":2}]}]}]}"""
            .formatted(program);
    String id = make("/events", business, body);
    call("GET", "/events?active=true&programID=" + program, "/events", ven, null, 200);
    seen("/events", "/{eventID}", id, ven);
    change("/events", "/{eventID}", id, business, body);
    call("POST", "/events", "/events", business, "{\"programID\":\"unknown\"}", 400);
    return id;
  }

  private void reports(Client business, Client ven, String event, String program) {
    String body =
        """
        {"eventID":"%s","clientName":"house","reportName":"r",
         "payloadDescriptors":[{"objectType":"REPORT_PAYLOAD_DESCRIPTOR","payloadType":"USAGE"}],
         "resources":[{"resourceName":"heat-pump","intervalPeriod":{"start":"2026-01-01T00:00:00Z","duration":"PT15M"},
          "intervals":[{"id":0,"payloads":[{"type":"USAGE","values":[0.25]}]}]}]}"""
            .formatted(event);
    String id = make("/reports", ven, body);
    call("POST", "/reports", "/reports", business, body, 403);
    call(
        "GET",
        "/reports?programID=%s&eventID=%s&clientName=house".formatted(program, event),
        "/reports",
        business,
        null,
        200);
    seen("/reports", "/{reportID}", id, business);
    change("/reports", "/{reportID}", id, ven, body);
    remove("/reports", "/{reportID}", id, ven);
  }

  private void subscriptions(Client business, Client ven, String program) {
    String body =
        """
        {"clientName":"house","programID":"%s","targets":["group-1"],
         "objectOperations":[{"objects":["EVENT","PROGRAM"],"operations":["CREATE","READ"],
          "callbackUrl":"https://example.org/callback","bearerToken":"t"}]}"""
            .formatted(program);
    String id = make("/subscriptions", ven, body);
    String query = "?clientName=house&objects=EVENT&programID=" + program;
    call("GET", "/subscriptions" + query, "/subscriptions", business, null, 200);
    seen("/subscriptions", "/{subscriptionID}", id, business);
    change("/subscriptions", "/{subscriptionID}", id, ven, body);
    remove("/subscriptions", "/{subscriptionID}", id, ven);
  }

  private String vens(Client business, Client ven) {
    String granted =
        """
        {"objectType":"BL_VEN_REQUEST","clientID":"%s","venName":"house","targets":["group-1"],
         "attributes":[{"type":"LOCATION","values":[{"x":11.09,"y":55.68}]}]}"""
            .formatted(ven.id());
    String id = make("/vens", business, granted);
    call("GET", "/vens?venName=house&targets=group-1", "/vens", ven, null, 200);
    seen("/vens", "/{venID}", id, ven);
    String resource =
        "{\"objectType\":\"VEN_RESOURCE_REQUEST\",\"venID\":\"%s\",\"resourceName\":\"heat-pump\"}"
            .formatted(id);
    String resourceId = make("/resources", ven, resource);
    call("POST", "/resources", "/resources", ven, resource, 409);
    call("GET", "/resources?resourceName=heat-pump&venID=" + id, "/resources", ven, null, 200);
    seen("/resources", "/{resourceID}", resourceId, ven);
    change("/resources", "/{resourceID}", resourceId, ven, resource);
    remove("/resources", "/{resourceID}", resourceId, ven);
    return id;
  }

  private void notifiers(Client business, Client ven, String program, String venId) {
    call("GET", "/notifiers", "/notifiers", ven, null, 200);
    for (String path :
        List.of("programs", "events", "reports", "subscriptions", "vens", "resources")) {
      topics(path, path, business);
    }
    topics("programs/" + program, "programs/{programID}", ven);
    topics("programs/" + program + "/events", "programs/{programID}/events", ven);
    topics("vens/" + venId, "vens/{venID}", ven);
    for (String kind : List.of("events", "programs", "resources")) {
      topics("vens/" + venId + "/" + kind, "vens/{venID}/" + kind, ven);
    }
    String events = "/notifiers/mqtt/topics/events";
    call("GET", events, events, ven, null, 403);
  }

  private void topics(String path, String template, Client client) {
    String root = "/notifiers/mqtt/topics/";
    call("GET", root + path, root + template, client, null, 200);
  }

  private String make(String collection, Client client, String body) {
    String id = call("POST", collection, collection, client, body, 201).id();
    call("GET", collection, collection, client, null, 200);
    return id;
  }

  private void seen(String collection, String template, String id, Client client) {
    call("GET", collection + "/" + id, collection + template, client, null, 200);
    call("GET", collection + "/unknown", collection + template, client, null, 404);
  }

  private void change(String collection, String template, String id, Client client, String body) {
    call("PUT", collection + "/" + id, collection + template, client, body, 200);
    call("PUT", collection + "/unknown", collection + template, client, body, 404);
  }

  private void remove(String collection, String template, String id, Client client) {
    call("DELETE", collection + "/" + id, collection + template, client, null, 200);
    call("DELETE", collection + "/" + id, collection + template, client, null, 404);
  }

  private Answer call(
      String method, String path, String template, Client client, String body, int expected) {
    HttpRequest.Builder request = vtn.request(judge + path);
    if (client != null) {
      request.header("Authorization", "Bearer " + client.token());
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    Answer answer =
        vtn.send(
            request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(method + " " + path + " " + answer.body()).isEqualTo(expected);
    called.add(method + " " + template);
    return answer;
  }

  /** Every operation of the document, as "GET /programs/{programID}". */
  private static Set<String> operations(String document) throws IOException {
    Map<String, Object> read = new Yaml().load(document);
    Set<String> operations = new TreeSet<>();
    ((Map<?, ?>) read.get("paths"))
        .forEach(
            (path, methods) ->
                ((Map<?, ?>) methods)
                    .keySet().stream()
                        .map(String::valueOf)
                        .filter(METHODS::contains)
                        .forEach(
                            method ->
                                operations.add(
                                    method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    return operations;
  }
}

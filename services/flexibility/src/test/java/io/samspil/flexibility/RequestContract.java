package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What requests must have, what is nowhere, and which methods there are: rules 1, 2 and 8 of the
 * specification as far as a request is not taken.
 */
abstract class RequestContract extends VtnContract {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/programs | {} | programName",
        "/programs | {\"programName\":null} | programName",
        "/programs | {\"programName\":\"\"} | programName",
        "/programs | {\"programName\":7} | programName",
        "/programs | {\"programName\":\"x\",\"targets\":[1]} | targets[0]",
        "/programs | {\"programName\":\"x\",\"programDescriptions\":[{}]} | programDescriptions[0].URL",
        "/programs | {\"programName\":\"x\",\"payloadDescriptors\":[{\"objectType\":\"Y\"}]} | payloadDescriptors[0].objectType",
        "/events | {} | programID",
        "/events | {\"programID\":\"a b\"} | programID",
        "/events | {\"programID\":\"p\",\"priority\":-1} | priority",
        "/events | {\"programID\":\"p\",\"priority\":1.5} | priority",
        "/events | {\"programID\":\"p\",\"duration\":\"1h\"} | duration",
        "/events | {\"programID\":\"p\",\"intervalPeriod\":{\"start\":\"2026-01-01\"}} | intervalPeriod.start",
        "/events | {\"programID\":\"p\",\"intervals\":[{\"id\":0}]} | intervals[0].payloads",
        "/events | {\"programID\":\"p\",\"intervals\":[{\"id\":0,\"payloads\":[{\"type\":\"A\"}]}]} | intervals[0].payloads[0].values",
        "/events | {\"programID\":\"p\",\"intervals\":[{\"id\":0,\"payloads\":[{\"type\":\"A\",\"values\":[{\"x\":1}]}]}]} | values[0].y",
        "/subscriptions | {\"clientName\":\"x\"} | objectOperations",
        "/subscriptions | {\"clientName\":\"x\",\"objectOperations\":[{\"objects\":[\"EVENTS\"],\"operations\":[],\"callbackUrl\":\"https://a.b\"}]} | objects[0]",
        "/vens | {\"venName\":\"x\"} | objectType",
        "/vens | {\"objectType\":\"BL_VEN_REQUEST\",\"venName\":\"x\"} | clientID",
        "/resources | {\"objectType\":\"BL_RESOURCE_REQUEST\",\"clientID\":\"c\",\"resourceName\":\"r\"} | venID",
      })
  void what_is_missing_or_of_another_type_is_named(String path, String body, String field) {
    Answer refused = business.post(path, body);

    isProblem(refused, 400);
    assertThat(refused.text("detail")).contains(field);
  }

  @Test
  void a_report_needs_what_the_document_says() {
    for (String body :
        List.of("{}", "{\"eventID\":\"e\"}", "{\"eventID\":\"e\",\"clientName\":\"c\"}")) {
      isProblem(ven.post("/reports", body), 400);
    }
    isProblem(ven.post("/reports", report("unknown")), 400);
  }

  @Test
  void nothing_is_stored_of_what_is_refused() {
    String name = name("refused");

    business.post("/programs", "{\"programName\":\"%s\",\"targets\":\"none\"}".formatted(name));

    assertThat(business.post("/programs", "{\"programName\":\"%s\"}".formatted(name)).status())
        .isEqualTo(201);
  }

  @Test
  void an_unknown_property_is_ignored_and_metadata_is_the_vtns() {
    Answer made =
        business.post(
            "/programs",
            """
            {"programName":"%s","colour":"red","id":"mine","objectType":"EVENT",
             "createdDateTime":"2001-01-01T00:00:00Z","modificationDateTime":"x"}"""
                .formatted(name("metadata")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().has("colour")).isFalse();
    assertThat(made.id()).isNotEqualTo("mine").matches("[a-zA-Z0-9_-]{1,128}");
    assertThat(made.text("objectType")).isEqualTo("PROGRAM");
    assertThat(Instant.parse(made.text("createdDateTime")))
        .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1)));
    assertThat(made.text("modificationDateTime")).isEqualTo(made.text("createdDateTime"));
    assertThat(business.get("/programs/" + made.id()).body()).isEqualTo(made.body());
  }

  @Test
  void an_event_comes_back_as_it_was_sent_with_the_digits_it_had() {
    String request =
        """
        {"programID":"%s","eventName":"e","duration":"PT3H","priority":0,"targets":["a","b"],
         "reportDescriptors":[{"payloadType":"USAGE","aggregate":false,"startInterval":-1}],
         "payloadDescriptors":[{"objectType":"EVENT_PAYLOAD_DESCRIPTOR","payloadType":"PRICE","units":"KWH","currency":"DKK"}],
         "intervalPeriod":{"start":"2026-01-01T00:00:00+01:00","duration":"PT1H","randomizeStart":"PT5M"},
         "intervals":[{"id":7,"payloads":[{"type":"PRICE","values":[0.170,1,"x",true,{"x":1.0,"y":2.50}]}]}]}"""
            .formatted(program());

    Answer made = business.post("/events", request);

    String sent = request.replaceAll("\\s+", "");
    assertThat(made.response().body()).endsWith(sent.substring(1));
  }

  @Test
  void a_null_of_an_optional_property_is_as_if_it_were_not_there() {
    Answer made =
        business.post(
            "/programs",
            "{\"programName\":\"%s\",\"targets\":null,\"intervalPeriod\":null}"
                .formatted(name("null")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().has("targets")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "{\"programName\":\"a\",\"programName\":\"b\"}", "{} {}"})
  void what_is_not_a_json_object_is_refused(String body) {
    isProblem(business.post("/programs", body), 400);
  }

  @Test
  void another_media_type_and_a_body_too_large_are_refused() {
    isProblem(business.call("POST", "/programs", "text/plain", "{\"programName\":\"a\"}"), 415);
    String large = "{\"programName\":\"%s\"}".formatted("x".repeat(600_000));
    isProblem(business.post("/programs", large), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"programs", "events", "reports", "subscriptions", "vens", "resources"})
  void an_unknown_or_malformed_id_is_not_found(String collection) {
    isProblem(business.get("/" + collection + "/nothing-here"), 404);
    isProblem(business.get("/" + collection + "/a%20b"), 404);
    isProblem(business.get("/" + collection + "/" + "x".repeat(129)), 404);
    Client writer = collection.equals("reports") ? ven : business;
    isProblem(writer.delete("/" + collection + "/nothing-here"), 404);
  }

  @Test
  void a_put_to_an_unknown_id_is_not_found() {
    isProblem(business.put("/programs/nothing", "{\"programName\":\"x\"}"), 404);
    isProblem(
        business.put(
            "/events/nothing", "{\"programID\":\"%s\",\"intervals\":[]}".formatted(program())),
        404);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,/programs,'GET, POST'",
    "DELETE,/programs,'GET, POST'",
    "POST,/programs/x,'DELETE, GET, PUT'",
    "PUT,/notifiers,GET",
    "DELETE,/auth/token,POST",
    "POST,/auth/server,GET",
  })
  void another_method_is_not_allowed(String method, String path, String allowed) {
    Answer refused = business.call(method, path, "application/json", "{}");

    isProblem(refused, 405);
    assertThat(refused.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void what_the_document_does_not_have_is_not_found() {
    isProblem(business.get("/nothing"), 404);
    isProblem(business.get("/notifiers/kafka"), 404);
    isProblem(business.get("/programs/x/events"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/c",
        "ftp://example.com",
        "https:///c",
        "https://u:p@example.com/"
      })
  void a_callback_must_be_https_to_a_host(String url) {
    isProblem(business.post("/subscriptions", subscription(url)), 400);
  }

  @Test
  void a_token_that_would_end_its_header_is_refused() {
    isProblem(
        business.post(
            "/subscriptions",
            subscription("https://example.com/c").replace("secret", "a\\r\\nX-Evil: 1")),
        400);
  }
}

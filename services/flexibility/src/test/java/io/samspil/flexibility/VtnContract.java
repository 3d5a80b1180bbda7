package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import io.samspil.flexibility.vtn.EventDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the VTN promises, over real HTTP, on whatever database: the rules of OpenADR 3.1.0 and how
 * docs/openadr.md reads them. Each test makes objects with names of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VtnContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestDatabase database;
  TestVtn vtn;
  Client business;
  Client ven;
  Client otherVen;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void start() throws Exception {
    database = database();
    vtn =
        database.start(
            "--samspil.flexibility.notify.callback-check=false",
            "--samspil.flexibility.notify.mqtt-uris=mqtt://127.0.0.1:1883");
    business = vtn.client("business");
    ven = vtn.client("ven");
    otherVen = vtn.client("ven");
  }

  @AfterAll
  void stop() throws Exception {
    vtn.close();
    database.close();
  }

  static String name(String stem) {
    return stem + "-" + NAMES.incrementAndGet();
  }

  String program() {
    return business.make("/programs", "{\"programName\":\"%s\"}".formatted(name("program")));
  }

  String event(String program, String more) {
    return business.make("/events", "{\"programID\":\"%s\"%s}".formatted(program, more));
  }

  static void isProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("type")).isEqualTo("about:blank");
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
  }

  static String subscription(String url) {
    return """
    {"clientName":"%s","objectOperations":[{"objects":["EVENT"],"operations":["CREATE"],
     "callbackUrl":"%s","bearerToken":"secret"}]}"""
        .formatted(name("client"), url);
  }

  // Rule 1: required fields, unknown properties, problems.

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

  // Rule 2: unknown ids, malformed ids, methods.

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

  // Rule 3: roles and tokens.

  @Test
  void each_role_writes_what_is_its_own_to_write() {
    String program = program();
    String event = event(program, "");
    isProblem(ven.post("/programs", "{\"programName\":\"x\"}"), 403);
    isProblem(ven.put("/programs/" + program, "{\"programName\":\"x\"}"), 403);
    isProblem(ven.delete("/programs/" + program), 403);
    isProblem(ven.post("/events", "{\"programID\":\"%s\"}".formatted(program)), 403);
    isProblem(ven.delete("/events/" + event), 403);
    isProblem(business.post("/reports", report(event)), 403);
    String report = ven.make("/reports", report(event));
    isProblem(business.put("/reports/" + report, report(event)), 403);
    isProblem(business.delete("/reports/" + report), 403);
    isProblem(ven.get("/notifiers/mqtt/topics/events"), 403);
    assertThat(ven.post("/programs", "{\"programName\":\"x\"}").text("detail"))
        .contains("write_programs", "role is ven");
  }

  @Test
  void without_a_good_token_there_is_nothing() {
    for (String token : List.of("", "bad_token", business.token() + "x")) {
      Answer refused = vtn.withToken(token).get("/programs");

      isProblem(refused, 401);
      assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void the_token_of_a_removed_client_ends_at_once() {
    Client gone = vtn.client("ven");
    assertThat(gone.get("/events").status()).isEqualTo(200);

    Answer removed = vtn.send(vtn.request("/api/v1/flexibility/clients/" + gone.id()).DELETE());

    assertThat(removed.status()).isEqualTo(204);
    isProblem(gone.get("/events"), 401);
  }

  @Test
  void a_token_has_all_scopes_of_its_client_or_those_it_asked_for() {
    String credentials = "&client_id=%s&client_secret=%s".formatted(ven.id(), ven.secret());
    Answer all = vtn.form("/auth/token", "grant_type=client_credentials" + credentials);
    Answer some =
        vtn.form("/auth/token", "grant_type=client_credentials&scope=read_targets" + credentials);

    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text("token_type")).isEqualTo("Bearer");
    assertThat(all.body().path("expires_in").asInt()).isBetween(3590, 3600);
    assertThat(all.text("scope").split(" "))
        .containsExactlyInAnyOrder(
            "read_targets",
            "read_ven_objects",
            "write_reports",
            "write_subscriptions",
            "write_vens");
    assertThat(some.text("scope")).isEqualTo("read_targets");
    Client narrow = vtn.withToken(some.text("access_token"));
    assertThat(narrow.get("/events").status()).isEqualTo(200);
    isProblem(narrow.get("/vens"), 403);
  }

  @Test
  void a_ven_that_asks_for_read_all_reads_what_is_a_vens_and_no_more() {
    String form =
        "grant_type=client_credentials&scope=read_all+write_events+write_reports&client_id=%s&client_secret=%s"
            .formatted(ven.id(), ven.secret());
    Answer given = vtn.form("/auth/token", form);

    assertThat(given.text("scope").split(" "))
        .containsExactlyInAnyOrder("read_targets", "read_ven_objects", "write_reports");
    Client reader = vtn.withToken(given.text("access_token"));
    assertThat(reader.get("/events").status()).isEqualTo(200);
    isProblem(reader.post("/events", "{}"), 403);
    isProblem(reader.get("/notifiers/mqtt/topics/events"), 403);
  }

  @Test
  void a_token_by_basic_authentication_is_given_too() {
    String basic =
        java.util.Base64.getEncoder().encodeToString((ven.id() + ":" + ven.secret()).getBytes());
    Answer given =
        vtn.form(
            TestVtn.BASE + "/auth/token",
            "grant_type=client_credentials",
            "Authorization",
            "Basic " + basic);

    assertThat(given.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials&client_id=nobody&client_secret=x,401,invalid_client",
    "grant_type=client_credentials&client_id=ID&client_secret=wrong,401,invalid_client",
    "grant_type=client_credentials,401,invalid_client",
    "grant_type=password&client_id=ID&client_secret=SECRET,400,unsupported_grant_type",
    "client_id=ID&client_secret=SECRET,400,invalid_request",
    "grant_type=client_credentials&client_id=ID&client_secret=SECRET&scope=write_events,400,invalid_scope",
    "grant_type=client_credentials&client_id=ID&client_secret=SECRET&scope=read_targets+nonsense,400,invalid_scope",
  })
  void a_token_that_is_not_given_is_a_problem_and_says_why(String form, int status, String error) {
    for (String path : List.of("/auth/token", TestVtn.BASE + "/auth/token")) {
      Answer refused = vtn.form(path, form.replace("ID", ven.id()).replace("SECRET", ven.secret()));

      isProblem(refused, status);
      assertThat(refused.text("error")).isEqualTo(error);
    }
  }

  @Test
  void where_tokens_are_given_is_told_without_a_token() {
    Answer told = vtn.withToken("").get("/auth/server");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text("tokenURL")).isEqualTo(vtn.address() + TestVtn.BASE + "/auth/token");
  }

  @Test
  void other_paths_are_as_if_there_were_no_guard() {
    assertThat(vtn.send(vtn.request("/actuator/health").GET()).status()).isEqualTo(200);
    Answer clients = vtn.send(vtn.request("/api/v1/flexibility/clients?size=500").GET());
    assertThat(clients.status()).isEqualTo(200);
    assertThat(clients.body().toString()).doesNotContain("ecret").contains(ven.id());
    assertThat(vtn.send(vtn.request("/api/v1/nothing").GET()).status()).isEqualTo(404);
    assertThat(clients.header("X-Frame-Options")).isEmpty();
  }

  // Rule 4: names, and what hangs on what.

  @Test
  void names_are_unique_where_they_must_be() {
    String name = name("unique");
    String made = business.make("/programs", "{\"programName\":\"%s\"}".formatted(name));
    isProblem(business.post("/programs", "{\"programName\":\"%s\"}".formatted(name)), 409);
    isProblem(
        business.put("/programs/" + program(), "{\"programName\":\"%s\"}".formatted(name)), 409);
    assertThat(
            business.put("/programs/" + made, "{\"programName\":\"%s\"}".formatted(name)).status())
        .isEqualTo(200);

    String first = ownVen(ven, name);
    isProblem(
        otherVen.post(
            "/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\"}".formatted(name)),
        409);
    String second = ownVen(ven, name("unique"));
    ven.make("/resources", resource(first, "heat-pump"));
    isProblem(ven.post("/resources", resource(first, "heat-pump")), 409);
    ven.make("/resources", resource(second, "heat-pump"));
  }

  @Test
  void a_name_is_free_again_when_its_object_is_gone() {
    String name = name("again");
    String id = business.make("/programs", "{\"programName\":\"%s\"}".formatted(name));
    assertThat(business.delete("/programs/" + id).text("programName")).isEqualTo(name);
    isProblem(business.get("/programs/" + id), 404);
    business.make("/programs", "{\"programName\":\"%s\"}".formatted(name));
  }

  @Test
  void of_many_that_want_one_name_at_once_one_gets_it() throws Exception {
    String body = "{\"programName\":\"%s\"}".formatted(name("race"));
    List<Callable<Integer>> calls =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(i -> () -> business.post("/programs", body).status())
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers = threads.invokeAll(calls).stream().map(f -> f.resultNow()).toList();
      assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }
  }

  @Test
  void an_event_of_an_unknown_program_is_refused() {
    isProblem(business.post("/events", "{\"programID\":\"unknown\"}"), 400);
    String event = event(program(), "");
    isProblem(business.put("/events/" + event, "{\"programID\":\"unknown\"}"), 400);
  }

  @Test
  void what_hangs_on_a_program_or_a_ven_goes_with_it_and_reports_stay() {
    String program = program();
    String event = event(program, "");
    String report = ven.make("/reports", report(event));

    assertThat(business.delete("/programs/" + program).status()).isEqualTo(200);

    isProblem(business.get("/events/" + event), 404);
    assertThat(business.get("/reports/" + report).status()).isEqualTo(200);
    assertThat(business.get("/reports?programID=" + program).texts("id")).containsExactly(report);
    String owner = ownVen(ven, name("gone"));
    String resource = ven.make("/resources", resource(owner, "r"));
    ven.delete("/vens/" + owner);
    isProblem(business.get("/resources/" + resource), 404);
  }

  // Rule 5: paging and filters.

  @Test
  void pages_follow_each_other_in_the_order_in_which_objects_were_made() {
    String program = program();
    List<String> made = IntStream.range(0, 52).mapToObj(i -> event(program, "")).toList();
    String path = "/events?programID=" + program;

    assertThat(business.get(path).texts("id")).isEqualTo(made.subList(0, 50));
    assertThat(business.get(path + "&skip=50").texts("id")).isEqualTo(made.subList(50, 52));
    assertThat(business.get(path + "&skip=1&limit=2").texts("id")).isEqualTo(made.subList(1, 3));
    assertThat(business.get(path + "&limit=0").body().toString()).isEqualTo("[]");
    Answer past = business.get(path + "&skip=1000");
    assertThat(past.status()).isEqualTo(200);
    assertThat(past.body().toString()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "skip=-1",
        "limit=-1",
        "limit=51",
        "limit=x",
        "skip=",
        "limit=1&limit=2",
        "active=maybe",
        "programID=a%20b",
        "programID=",
        "targets=",
        "skip=99999999999"
      })
  void a_query_that_is_not_valid_is_refused(String query) {
    isProblem(business.get("/events?" + query), 400);
  }

  @Test
  void filters_must_all_hold() {
    String program = program();
    String other = program();
    String target = name("target");
    String both = event(program, ",\"targets\":[\"%s\",\"more\"]".formatted(target));
    event(program, "");
    event(other, ",\"targets\":[\"%s\"]".formatted(target));

    assertThat(
            business.get("/events?programID=%s&targets=%s".formatted(program, target)).texts("id"))
        .containsExactly(both);
    assertThat(
            business
                .get(
                    "/events?programID=%s&targets[]=%s"
                        .replace("[]", "%%5B%%5D")
                        .formatted(program, target))
                .texts("id"))
        .containsExactly(both);
    assertThat(business.get("/events?programID=%s&targets=none".formatted(program)).texts("id"))
        .isEmpty();
    assertThat(business.get("/events?colour=red&programID=" + other).texts("id")).hasSize(1);
  }

  @Test
  void reports_and_subscriptions_are_found_by_what_they_hang_on() {
    String program = program();
    String event = event(program, "");
    String report = ven.make("/reports", report(event));
    String client = ven.get("/reports/" + report).text("clientName");
    for (String query :
        List.of("eventID=" + event, "programID=" + program, "clientName=" + client)) {
      assertThat(business.get("/reports?" + query).texts("id")).as(query).contains(report);
    }
    assertThat(business.get("/reports?eventID=%s&clientName=x".formatted(event)).texts("id"))
        .isEmpty();
    String made =
        business.make(
            "/subscriptions",
            subscription("https://example.com/c")
                .replaceFirst("\\{", "{\"programID\":\"" + program + "\","));
    assertThat(business.get("/subscriptions?objects=EVENT&programID=" + program).texts("id"))
        .containsExactly(made);
    assertThat(business.get("/subscriptions?objects=VEN&programID=" + program).texts("id"))
        .isEmpty();
    isProblem(business.get("/subscriptions?objects=EVENTS"), 400);
  }

  @Test
  void vens_and_resources_are_found_by_name() {
    String name = name("by-name");
    String made = ownVen(ven, name);
    String resource = ven.make("/resources", resource(made, name));
    assertThat(business.get("/vens?venName=" + name).texts("id")).containsExactly(made);
    assertThat(
            business.get("/resources?resourceName=%s&venID=%s".formatted(name, made)).texts("id"))
        .containsExactly(resource);
    assertThat(otherVen.get("/vens?venName=" + name).body().toString()).isEqualTo("[]");
  }

  @Test
  void active_leaves_out_events_that_have_transpired() {
    String program = program();
    event(
        program, ",\"intervalPeriod\":{\"start\":\"2020-01-01T00:00:00Z\",\"duration\":\"PT1H\"}");
    String endless =
        event(
            program,
            ",\"intervalPeriod\":{\"start\":\"2020-01-01T00:00:00Z\",\"duration\":\"P9999Y\"}");
    String now =
        event(
            program,
            ",\"intervalPeriod\":{\"start\":\"0001-01-01T00:00:00\",\"duration\":\"PT1H\"}");
    String open = event(program, "");

    assertThat(business.get("/events?active=true&programID=" + program).texts("id"))
        .containsExactly(endless, now, open);
    assertThat(business.get("/events?active=false&programID=" + program).texts("id")).hasSize(4);
  }

  // Rule 6: privacy.

  @Test
  void what_a_ven_makes_is_stamped_with_its_client_and_seen_by_it_and_by_business_logic() {
    String event = event(program(), "");
    Set<String> paths = new HashSet<>();
    paths.add("/reports/" + ven.make("/reports", report(event)));
    paths.add(
        "/subscriptions/" + ven.make("/subscriptions", subscription("https://example.com/c")));
    String venId = ownVen(ven, name("private"));
    paths.add("/vens/" + venId);
    paths.add("/resources/" + ven.make("/resources", resource(venId, "r")));

    for (String path : paths) {
      assertThat(ven.get(path).text("clientID")).as(path).isEqualTo(ven.id());
      assertThat(business.get(path).status()).as(path).isEqualTo(200);
      isProblem(otherVen.get(path), 404);
      isProblem(otherVen.delete(path), 404);
    }
    Client third = vtn.client("ven");
    for (String path : List.of("/reports", "/subscriptions", "/vens", "/resources")) {
      assertThat(third.get(path).body().toString()).isEqualTo("[]");
    }
    isProblem(otherVen.post("/resources", resource(venId, "mine")), 404);
  }

  @Test
  void a_callbacks_token_is_seen_by_its_owner_only() {
    String id = ven.make("/subscriptions", subscription("https://example.com/c"));

    assertThat(ven.get("/subscriptions/" + id).body().toString()).contains("bearerToken");
    assertThat(business.get("/subscriptions/" + id).body().toString())
        .doesNotContain("bearerToken");
    assertThat(business.delete("/subscriptions/" + id).body().toString())
        .doesNotContain("bearerToken");
  }

  // Rule 7: targets.

  @Test
  void a_targeted_event_is_seen_by_who_holds_one_of_its_targets_and_so_are_its_own_targets_only() {
    Client holder = vtn.client("ven");
    Client byResource = vtn.client("ven");
    String group = name("group");
    String site = name("site");
    blVen(holder.id(), group);
    String other = blVen(byResource.id(), name("else"));
    business.make(
        "/resources",
        """
        {"objectType":"BL_RESOURCE_REQUEST","clientID":"%s","venID":"%s","resourceName":"r","targets":["%s"]}"""
            .formatted(byResource.id(), other, site));
    String program = program();
    String open = event(program, "");
    String both = event(program, ",\"targets\":[\"%s\",\"%s\"]".formatted(group, site));

    String path = "/events?programID=" + program;
    assertThat(holder.get(path).texts("id")).containsExactly(open, both);
    assertThat(byResource.get(path).texts("id")).containsExactly(open, both);
    assertThat(otherVen.get(path).texts("id")).containsExactly(open);
    isProblem(otherVen.get("/events/" + both), 404);
    assertThat(holder.get("/events/" + both).body().path("targets").toString())
        .isEqualTo("[\"%s\"]".formatted(group));
    assertThat(byResource.get(path + "&targets=" + site).texts("id")).containsExactly(both);
    assertThat(byResource.get(path + "&targets=" + group).texts("id")).isEmpty();
    assertThat(business.get("/events/" + both).body().path("targets").size()).isEqualTo(2);
  }

  @Test
  void a_targeted_program_is_hidden_too_and_its_reports_are_refused() {
    String hidden =
        business.make(
            "/programs",
            "{\"programName\":\"%s\",\"targets\":[\"nobody\"]}".formatted(name("hidden")));
    isProblem(ven.get("/programs/" + hidden), 404);
    String event = event(hidden, ",\"targets\":[\"nobody\"]");
    isProblem(ven.post("/reports", report(event)), 400);
    isProblem(
        ven.post(
            "/subscriptions",
            subscription("https://example.com/c")
                .replaceFirst("\\{", "{\"programID\":\"" + hidden + "\",")),
        400);
  }

  @Test
  void a_ven_never_writes_targets_nor_takes_away_what_it_was_granted() {
    Client owner = vtn.client("ven");
    String group = name("granted");
    String id = blVen(owner.id(), group);
    isProblem(owner.post("/vens", blVenRequest(owner.id(), name("x"), "stolen")), 403);
    isProblem(owner.put("/vens/" + id, blVenRequest(owner.id(), name("x"), "stolen")), 403);

    Answer put =
        owner.put(
            "/vens/" + id,
            "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\",\"targets\":[\"stolen\"]}"
                .formatted(name("renamed")));

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().path("targets").toString()).isEqualTo("[\"%s\"]".formatted(group));
    Answer made =
        owner.post(
            "/vens",
            "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\",\"targets\":[\"stolen\"]}"
                .formatted(name("own")));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().has("targets")).isFalse();
  }

  @Test
  void targets_follow_a_ven_to_another_client() {
    Client before = vtn.client("ven");
    Client after = vtn.client("ven");
    String group = name("moved");
    String site = name("moved-site");
    String venName = name("moved-ven");
    String id = business.make("/vens", blVenRequest(before.id(), venName, group));
    business.make(
        "/resources",
        """
        {"objectType":"BL_RESOURCE_REQUEST","clientID":"%s","venID":"%s","resourceName":"r","targets":["%s"]}"""
            .formatted(before.id(), id, site));
    String event = event(program(), ",\"targets\":[\"%s\"]".formatted(site));
    assertThat(before.get("/events/" + event).status()).isEqualTo(200);

    business.put("/vens/" + id, blVenRequest(after.id(), venName, group));

    isProblem(before.get("/events/" + event), 404);
    assertThat(after.get("/events/" + event).status()).isEqualTo(200);
  }

  // Rule 9: notifiers.

  @Test
  void notifiers_tell_what_there_is() {
    assertThat(ven.get("/notifiers").body().toString())
        .isEqualTo(
            "{\"WEBHOOK\":true,\"MQTT\":{\"URIS\":[\"mqtt://127.0.0.1:1883\"],"
                + "\"serialization\":\"JSON\",\"authentication\":{\"method\":\"ANONYMOUS\"}}}");
    String program = program();
    String own = ownVen(ven, name("topics"));
    for (String path :
        List.of(
            "programs",
            "programs/" + program + "/events",
            "vens/" + own + "/events",
            "vens/" + own + "/programs",
            "vens/" + own + "/resources")) {
      for (Client client : List.of(ven, business)) {
        assertThat(topics(client, path))
            .as(path)
            .containsExactly("CREATE", "UPDATE", "DELETE", "ALL");
      }
    }
    for (String path : List.of("programs/" + program, "vens/" + own)) {
      assertThat(topics(ven, path)).as(path).containsExactly("UPDATE", "DELETE", "ALL");
    }
    for (String path : List.of("events", "reports", "subscriptions", "vens", "resources")) {
      assertThat(topics(business, path)).as(path).contains("CREATE");
      isProblem(ven.get("/notifiers/mqtt/topics/" + path), 403);
    }
    isProblem(otherVen.get("/notifiers/mqtt/topics/vens/" + own), 404);
    isProblem(business.get("/notifiers/mqtt/topics/programs/unknown"), 404);
  }

  // Rule 8, as far as a subscription is not taken; what is sent is WebhooksTest's.

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

  // Optimistic locking.

  @Test
  void a_change_of_an_older_version_is_refused() {
    String body = "{\"programName\":\"%s\"}".formatted(name("version"));
    Answer made = business.post("/programs", body);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    String path = "/programs/" + made.id();

    assertThat(business.put(path, body, "If-Match", "\"1\"").header("ETag")).isEqualTo("\"2\"");
    isProblem(business.put(path, body, "If-Match", "\"1\""), 409);
    assertThat(business.put(path, body, "If-Match", "*").status()).isEqualTo(200);
    assertThat(business.put(path, body).header("ETag")).isEqualTo("\"4\"");
    isProblem(business.put(path, body, "If-Match", "yesterday"), 400);
    assertThat(business.get(path).header("ETag")).isEqualTo("\"4\"");
  }

  // Signals from inside.

  @Test
  void a_signal_from_inside_is_an_event_like_any_other() {
    EventDoor door = vtn.bean(EventDoor.class);
    String name = name("congestion");
    String program = door.programNamed(name);
    assertThat(door.programNamed(name)).isEqualTo(program);
    var request = JsonNodeFactory.instance.objectNode().put("programID", program);

    String event = door.create(request);
    assertThat(ven.get("/events/" + event).text("programID")).isEqualTo(program);
    door.update(event, request.put("eventName", "stricter"));
    assertThat(business.get("/events/" + event).text("eventName")).isEqualTo("stricter");
    door.delete(event);
    door.delete(event);
    isProblem(business.get("/events/" + event), 404);
  }

  private List<String> topics(Client client, String path) {
    Answer answer = client.get("/notifiers/mqtt/topics/" + path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return List.copyOf(answer.body().path("topics").propertyNames());
  }

  private static String report(String event) {
    return """
    {"eventID":"%s","clientName":"%s","resources":[{"resourceName":"r",
     "intervals":[{"id":0,"payloads":[{"type":"USAGE","values":[100]}]}]}]}"""
        .formatted(event, name("reporter"));
  }

  private static String resource(String ven, String name) {
    return "{\"objectType\":\"VEN_RESOURCE_REQUEST\",\"venID\":\"%s\",\"resourceName\":\"%s\"}"
        .formatted(ven, name);
  }

  private static String ownVen(Client client, String name) {
    return client.make(
        "/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\"}".formatted(name));
  }

  private String blVen(String client, String target) {
    return business.make("/vens", blVenRequest(client, name("bl-ven"), target));
  }

  private static String blVenRequest(String client, String name, String target) {
    return "{\"objectType\":\"BL_VEN_REQUEST\",\"clientID\":\"%s\",\"venName\":\"%s\",\"targets\":[\"%s\"]}"
        .formatted(client, name, target);
  }
}

package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.vtn.EventDoor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Names, what hangs on what, versions, and events from inside: rule 4 and optimistic locking. */
abstract class ObjectContract extends VtnContract {
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
}

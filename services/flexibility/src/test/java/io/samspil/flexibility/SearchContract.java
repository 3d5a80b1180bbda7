package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging and filters: rule 5. */
abstract class SearchContract extends VtnContract {
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
}

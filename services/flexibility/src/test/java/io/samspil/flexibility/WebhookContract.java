package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestReceiver.Got;
import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What subscribers are told, and with which headers. */
abstract class WebhookContract extends WebhookHeadersContract {
  @Test
  void a_callback_that_does_not_give_back_what_it_is_asked_is_refused() {
    for (String path : List.of("/silent", "/moved/silent", "/stuck")) {
      String url = path.equals("/moved/silent") ? "http://127.0.0.1:1/c" : receiver.url(path);
      Answer refused =
          ven.post("/subscriptions", subscription(url, "[\"EVENT\"]", "[\"CREATE\"]", ""));

      VtnContract.isProblem(refused, 400);
      assertThat(refused.text("detail")).contains("callbackUrl", url);
    }
    assertThat(ven.get("/subscriptions").body().toString()).doesNotContain("/silent", "/stuck");
  }

  @Test
  void each_change_is_told_once_as_json_with_the_token_that_was_asked_for() {
    String path = path();
    String program = program("");
    subscribe(ven, path, "[\"EVENT\"]", only(program));

    String event = event(program, ",\"eventName\":\"first\"");
    JsonNode made = business.get("/events/" + event).body();
    business.put("/events/" + event, "{\"programID\":\"%s\"}".formatted(program));
    business.delete("/events/" + event);

    List<Got> got = receiver.await(path, 3);
    assertThat(got).extracting(Got::operation).containsExactly("CREATE", "UPDATE", "DELETE");
    assertThat(got).extracting(Got::authorization).containsOnly("Bearer secret-1");
    assertThat(got).extracting(Got::contentType).containsOnly("application/json");
    assertThat(got).allMatch(one -> one.body().path("objectType").asString().equals("EVENT"));
    assertThat(got.getFirst().object()).isEqualTo(made);
  }

  @Test
  void only_what_was_subscribed_to_is_told() {
    String path = path();
    String program = program("");
    String other = program("");
    business.make(
        "/subscriptions",
        subscription(receiver.url(path), "[\"EVENT\"]", "[\"DELETE\"]", only(program)));
    String mine = event(program, "");
    String others = event(other, "");

    business.delete("/events/" + others);
    business.put("/programs/" + program, "{\"programName\":\"%s\"}".formatted(path));
    business.delete("/events/" + mine);

    assertThat(receiver.await(path, 1)).hasSize(1);
    assertThat(receiver.ids(path)).containsExactly(mine);
  }

  @Test
  void a_targeted_event_is_told_to_who_may_see_it_with_its_own_targets_only() {
    Client holder = vtn.client("ven");
    Client stranger = vtn.client("ven");
    String target = VtnContract.name("target");
    business.make(
        "/vens",
        "{\"objectType\":\"BL_VEN_REQUEST\",\"clientID\":\"%s\",\"venName\":\"%s\",\"targets\":[\"%s\"]}"
            .formatted(holder.id(), target, target));
    String program = program("");
    String holders = path();
    String narrowed = path();
    String strangers = path();
    String utilitys = path();
    subscribe(holder, holders, "[\"EVENT\"]", only(program));
    subscribe(holder, narrowed, "[\"EVENT\"]", only(program) + ",\"targets\":[\"else\"]");
    subscribe(stranger, strangers, "[\"EVENT\"]", only(program));
    subscribe(
        business,
        utilitys,
        "[\"EVENT\"]",
        only(program) + ",\"targets\":[\"%s\"]".formatted(target));

    String targeted = event(program, ",\"targets\":[\"%s\",\"else\"]".formatted(target));
    String open = event(program, "");

    receiver.await(holders, 2);
    receiver.await(strangers, 1);
    receiver.await(utilitys, 1);
    assertThat(receiver.ids(holders)).containsExactly(targeted, open);
    assertThat(receiver.ids(strangers)).containsExactly(open);
    assertThat(receiver.ids(utilitys)).containsExactly(targeted);
    assertThat(receiver.ids(narrowed)).isEmpty();
    JsonNode seen = receiver.got(holders).getFirst().body();
    assertThat(seen.path("targets").toString()).isEqualTo("[\"%s\"]".formatted(target));
    assertThat(seen.path("object").path("targets").toString())
        .isEqualTo("[\"%s\"]".formatted(target));
    assertThat(receiver.got(utilitys).getFirst().body().path("targets").size()).isEqualTo(2);
  }

  @Test
  void a_ven_is_told_of_its_own_objects_and_of_nobody_elses() {
    String path = path();
    String own =
        ven.make(
            "/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\"}".formatted(path));
    subscribe(ven, path, "[\"VEN\",\"RESOURCE\",\"SUBSCRIPTION\",\"REPORT\"]", "");
    Client other = vtn.client("ven");
    other.make(
        "/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s-other\"}".formatted(path));

    String resource =
        ven.make(
            "/resources",
            "{\"objectType\":\"VEN_RESOURCE_REQUEST\",\"venID\":\"%s\",\"resourceName\":\"r\"}"
                .formatted(own));
    ven.delete("/vens/" + own);

    receiver.await(path, 4);
    assertThat(receiver.got(path))
        .extracting(got -> got.body().path("objectType").asString() + " " + got.operation())
        .containsExactly("SUBSCRIPTION CREATE", "RESOURCE CREATE", "RESOURCE DELETE", "VEN DELETE");
    assertThat(receiver.ids(path)).contains(resource, own);
    assertThat(receiver.got(path).getFirst().body().toString()).doesNotContain("secret-1");
  }

  @Test
  void what_fails_is_told_again_until_it_is_taken_and_in_order() {
    String path = path();
    String program = program("");
    subscribe(ven, path, "[\"EVENT\"]", only(program));
    receiver.fail(path, 3);

    String first = event(program, "");
    String second = event(program, "");

    receiver.await(path, 2);
    assertThat(receiver.ids(path)).containsExactly(first, second);
  }

  @Test
  void who_fails_too_often_is_marked_and_shown_and_told_again_once_it_is_put_again() {
    String path = path();
    String program = program("");
    String id = subscribe(business, path, "[\"EVENT\"]", only(program));
    receiver.fail(path, 1000);
    event(program, "");

    JsonNode broken = awaitState(id, "broken");
    assertThat(broken.path("lastError").asString()).contains("500");
    assertThat(broken.path("failures").asInt()).isEqualTo(4);
    assertThat(broken.path("dropped").asInt()).isEqualTo(1);
    event(program, "");
    receiver.fail(path, 0);
    business.put(
        "/subscriptions/" + id,
        subscription(receiver.url(path), "[\"EVENT\"]", "[\"CREATE\"]", only(program)));
    String after = event(program, "");

    receiver.await(path, 1);
    assertThat(receiver.ids(path)).containsExactly(after);
    assertThat(awaitState(id, "working").path("delivered").asInt()).isEqualTo(1);
  }

  @Test
  void a_client_that_is_removed_is_told_nothing_more() {
    Client gone = vtn.client("business");
    String program = program("");
    String path = path();
    String witness = path();
    subscribe(gone, path, "[\"EVENT\"]", only(program));
    subscribe(ven, witness, "[\"EVENT\"]", only(program));
    vtn.send(vtn.request("/api/v1/flexibility/clients/" + gone.id()).DELETE());

    event(program, "");

    receiver.await(witness, 1);
    assertThat(receiver.got(path)).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() {
    String path = "/moved" + path();
    String program = program("");
    String id = subscribe(business, path, "[\"EVENT\"]", only(program));
    event(program, "");

    assertThat(awaitState(id, "broken").path("lastError").asString()).contains("307");
    assertThat(receiver.got("/target")).isEmpty();
  }

  @Test
  void one_that_is_stuck_holds_up_nobody_else() {
    String program = program("");
    String quick = path();
    String late = path();
    String id = subscribe(business, late, "[\"EVENT\"]", only(program));
    business.put(
        "/subscriptions/" + id,
        subscription(receiver.url(late), "[\"EVENT\"]", "[\"CREATE\"]", only(program)));
    subscribe(ven, quick, "[\"EVENT\"]", only(program));
    receiver.fail(late, 1000);

    String event = event(program, "");

    receiver.await(quick, 1);
    assertThat(receiver.ids(quick)).containsExactly(event);
  }

  @Test
  void what_was_not_told_before_a_restart_is_told_after_it_and_tokens_are_good_still() {
    vtn.close();
    begin(1_000_000);
    TestReceiver before = new TestReceiver();
    int port = before.port();
    String program = program("");
    business.make(
        "/subscriptions",
        subscription(before.url("/later"), "[\"EVENT\"]", "[\"CREATE\"]", only(program)));
    before.close();
    String event = event(program, "");
    Client old = business;
    vtn.close();
    try (TestReceiver back = new TestReceiver(port)) {
      begin(4);
      back.await("/later", 1);
      assertThat(back.ids("/later")).containsExactly(event);
    }
    assertThat(vtn.withToken(old.token()).get("/events/" + event).status()).isEqualTo(200);
  }

  private JsonNode awaitState(String id, String state) {
    JsonNode[] found = new JsonNode[1];
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Answer answer =
                  vtn.send(
                      vtn.request("/api/v1/flexibility/subscriptions?size=500&state=" + state)
                          .GET());
              answer
                  .body()
                  .path("items")
                  .forEach(
                      item -> {
                        if (item.path("id").asString().equals(id)) {
                          found[0] = item;
                        }
                      });
              return found[0] != null
                  && (state.equals("broken") || found[0].path("delivered").asInt() > 0);
            });
    return found[0];
  }
}

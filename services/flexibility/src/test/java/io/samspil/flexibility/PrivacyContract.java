package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who sees what, and where it is told over MQTT: rules 6, 7 and 9. */
abstract class PrivacyContract extends VtnContract {
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
}

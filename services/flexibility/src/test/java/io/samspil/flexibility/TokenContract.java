package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, scopes and tokens: rule 3. */
abstract class TokenContract extends VtnContract {
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
    assertThat(vtn.send(vtn.request("/actuator/health/liveness").GET()).status()).isEqualTo(200);
    Answer clients = vtn.send(vtn.request("/api/v1/flexibility/clients?size=500").GET());
    assertThat(clients.status()).isEqualTo(200);
    assertThat(clients.body().toString()).doesNotContain("ecret").contains(ven.id());
    assertThat(vtn.send(vtn.request("/api/v1/nothing").GET()).status()).isEqualTo(404);
    assertThat(clients.header("X-Frame-Options")).isEmpty();
  }
}

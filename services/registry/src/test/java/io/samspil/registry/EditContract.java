package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.registry.TestRegistry.Answer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the registry promises of edits with four eyes, over real HTTP, with a real broker, on
 * whatever database. Each test has an interval of its own.
 */
abstract class EditContract extends RunningRegistry {
  private static final String EDITS = "/api/v1/edits";
  private static final String REGISTER = "energy.import";

  @BeforeAll
  void meters() {
    registry.put("/api/v1/meters/m1", "{\"utility\":\"electricity\"}");
    registry.put(
        "/api/v1/meters/m2",
        "{\"utility\":\"water\",\"registers\":[{\"name\":\"volume\",\"unit\":\"L\"}]}");
  }

  /** The quarter hours of one day, one for each test. */
  private static String start(int quarter) {
    return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(900L * quarter).toString();
  }

  private static String key(String start) {
    return "m1/%s/%d".formatted(REGISTER, Micros.of(Instant.parse(start)));
  }

  private Answer propose(String start, String what) {
    return registry.post(
        EDITS,
        """
        {"meterId":"m1","register":"energy.import","start":"%s",%s,"reason":"photo","by":"Anna"}
        """
            .formatted(start, what));
  }

  private String proposed(String start) {
    return propose(start, "\"value\":12.345").body().path("id").asString();
  }

  private Answer step(String id, String action, String by) {
    return registry.post(
        "%s/%s:%s".formatted(EDITS, id, action),
        "{\"by\":\"%s\",\"reason\":\"%s because\"}".formatted(by, action));
  }

  private List<String> trail(String id) {
    return registry
        .get(EDITS + "/" + id)
        .body()
        .path("steps")
        .valueStream()
        .map(s -> s.path("action").asString() + " by " + s.path("by").asString())
        .toList();
  }

  @Test
  void aValueHoldsWhenASecondPersonHasApprovedIt() {
    String start = start(1);
    Answer proposed = propose(start, "\"value\":12.345");
    assertThat(proposed.status()).isEqualTo(201);
    assertThat(proposed.body().path("state").asString()).isEqualTo("proposed");
    assertThat(proposed.body().path("unit").asString()).isEqualTo("Wh");
    assertThat(kafka.edits()).doesNotContainKey(key(start));

    Answer approved = step(proposed.body().path("id").asString(), "approve", "Bo");

    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.body().path("state").asString()).isEqualTo("approved");
    assertThat(approved.body().path("published").asBoolean()).isTrue();
    IntervalEdit told = kafka.edits().get(key(start));
    assertThat(told)
        .isEqualTo(
            IntervalEdit.newBuilder()
                .setId(key(start))
                .setMeterId("m1")
                .setRegister(REGISTER)
                .setStartUs(Micros.of(Instant.parse(start)))
                .setReplaced(true)
                .setValueMilli(12_345)
                .setReason("photo")
                .setEditedBy("Anna")
                .setApprovedBy("Bo")
                .setApprovedUs(told.getApprovedUs())
                .setVersion(1)
                .build());
    assertThat(told.getApprovedUs())
        .isEqualTo(
            Micros.of(Instant.parse(approved.body().path("steps").path(1).path("at").asString())));
  }

  @Test
  void theProposerIsNoSecondPersonHoweverTheNameIsWritten() {
    String id = proposed(start(2));
    for (String by : List.of("Anna", " anna", "ANNA ")) {
      Answer own = step(id, "approve", by);
      assertThat(own.status()).isEqualTo(409);
      assertThat(own.contentType()).isEqualTo("application/problem+json");
      assertThat(own.body().path("title").asString()).isEqualTo("A second person is needed");
    }
    assertThat(kafka.edits()).doesNotContainKey(key(start(2)));
    assertThat(trail(id)).containsExactly("propose by Anna");
  }

  @Test
  void aConfirmedIntervalKeepsItsComputedValue() {
    Answer proposed = propose(start(3), "\"confirm\":true");
    assertThat(proposed.body().has("value")).isFalse();
    step(proposed.body().path("id").asString(), "approve", "Bo");

    assertThat(kafka.edits().get(key(start(3))).getReplaced()).isFalse();
  }

  @Test
  void aRejectedEditChangesNothingAndStaysOnRecord() {
    String id = proposed(start(4));

    assertThat(step(id, "reject", "Bo").body().path("state").asString()).isEqualTo("rejected");

    assertThat(kafka.edits()).doesNotContainKey(key(start(4)));
    assertThat(trail(id)).containsExactly("propose by Anna", "reject by Bo");
    for (String action : List.of("approve", "reject", "withdraw")) {
      assertThat(step(id, action, "Carl").status()).isEqualTo(409);
    }
  }

  @Test
  void anApprovedEditIsUndoneByTwoPersonsAgain() {
    String start = start(5);
    String id = proposed(start);
    step(id, "approve", "Bo");

    Answer asked = step(id, "withdraw", "Bo");
    assertThat(asked.body().path("state").asString()).isEqualTo("withdrawal-proposed");
    assertThat(kafka.edits().get(key(start)).getWithdrawn()).isFalse();
    assertThat(step(id, "approve", "bo").status()).isEqualTo(409);

    assertThat(step(id, "approve", "Anna").body().path("state").asString()).isEqualTo("withdrawn");
    IntervalEdit told = kafka.edits().get(key(start));
    assertThat(told.getWithdrawn()).isTrue();
    assertThat(told.getVersion()).isEqualTo(2);
    assertThat(told.getReason()).isEqualTo("withdraw because");
    assertThat(told.getEditedBy()).isEqualTo("Bo");
    assertThat(told.getApprovedBy()).isEqualTo("Anna");
    assertThat(trail(id))
        .containsExactly("propose by Anna", "approve by Bo", "withdraw by Bo", "approve by Anna");
  }

  @Test
  void aRejectedWithdrawalLeavesTheEditApproved() {
    String id = proposed(start(6));
    step(id, "approve", "Bo");
    step(id, "withdraw", "Carl");

    Answer kept = step(id, "reject", "Bo");

    assertThat(kept.body().path("state").asString()).isEqualTo("approved");
    assertThat(kept.body().path("published").asBoolean()).isTrue();
    assertThat(kafka.edits().get(key(start(6))).getVersion()).isEqualTo(1);
  }

  @Test
  void aLaterEditTakesThePlaceOfAnEarlierOne() {
    String start = start(7);
    String first = proposed(start);
    Answer meanwhile = propose(start, "\"value\":1");
    assertThat(meanwhile.status()).isEqualTo(409);
    assertThat(meanwhile.body().path("detail").asString()).contains(first, "proposed");
    step(first, "approve", "Bo");
    String second = propose(start, "\"value\":-1").body().path("id").asString();
    assertThat(step(first, "withdraw", "Bo").status()).isEqualTo(409);

    step(second, "approve", "Carl");

    assertThat(kafka.edits().get(key(start)).getValueMilli()).isEqualTo(-1_000);
    assertThat(kafka.edits().get(key(start)).getVersion()).isEqualTo(2);
    assertThat(trail(first))
        .containsExactly("propose by Anna", "approve by Bo", "supersede by Carl");
    assertThat(registry.get(EDITS + "/" + first).body().path("state").asString())
        .isEqualTo("superseded");
  }

  @Test
  void ofManyWhoApproveAtOnceOneDoes() throws Exception {
    String id = proposed(start(8));
    List<Integer> statuses;
    try (var threads = Executors.newFixedThreadPool(6)) {
      statuses =
          threads
              .invokeAll(
                  IntStream.range(0, 6)
                      .<Callable<Integer>>mapToObj(i -> () -> step(id, "approve", "B" + i).status())
                      .toList())
              .stream()
              .map(java.util.concurrent.Future::resultNow)
              .sorted()
              .toList();
    }
    assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409);
    assertThat(kafka.edits().get(key(start(8))).getVersion()).isEqualTo(1);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Answer answer =
        registry.post(
            EDITS,
            """
            {"meterId":"a b","register":"X","start":"2026-03-01T00:07:00Z","value":"5","note":1}
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields("errors"))
        .containsExactlyInAnyOrder("meterId", "register", "start", "value", "note", "reason", "by");
    assertThat(propose(start(9), "\"value\":1,\"confirm\":true").fields("errors"))
        .containsExactly("value");
    assertThat(propose(start(9), "\"confirm\":false").fields("errors")).containsExactly("value");
    assertThat(propose("2199-01-01T00:00:00Z", "\"value\":1").fields("errors"))
        .containsExactly("start");
    assertThat(
            registry
                .post(
                    EDITS,
                    """
                    {"meterId":"m2","register":"energy.import","start":"2026-03-01T00:00:00Z",
                     "value":1,"reason":"r","by":"b"}
                    """)
                .body()
                .path("detail")
                .asString())
        .contains("register 'energy.import', expected one of volume");
    assertThat(step("nobody", "approve", "Bo").status()).isEqualTo(404);
    assertThat(registry.get(EDITS + "/nobody").status()).isEqualTo(404);
    assertThat(registry.post(EDITS + "/nobody:approve", "{}").fields("errors"))
        .containsExactly("by");
  }

  @Test
  void editsAreListedByStateAndMeterTheNewestFirst() {
    List<String> made =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    registry
                        .post(
                            EDITS,
                            """
                            {"meterId":"m2","register":"volume","start":"%s","value":%d,
                             "reason":"r","by":"Anna"}
                            """
                                .formatted(start(20 + i), i))
                        .body()
                        .path("id")
                        .asString())
            .toList();
    step(made.get(1), "approve", "Bo");

    assertThat(registry.get(EDITS + "?meter=m2").ids()).containsExactlyElementsOf(made.reversed());
    assertThat(registry.get(EDITS + "?meter=m2&state=approved").ids()).containsExactly(made.get(1));
    Answer page = registry.get(EDITS + "?meter=m2&state=proposed&size=1&page=1");
    assertThat(page.ids()).containsExactly(made.get(0));
    assertThat(page.body().path("total").asLong()).isEqualTo(2);
    assertThat(page.body().path("items").path(0).has("steps")).isFalse();
    assertThat(registry.get(EDITS + "?meter=m2&register=flow").ids()).isEmpty();
    assertThat(registry.get(EDITS + "?state=maybe").fields("errors")).containsExactly("state");
    assertThat(registry.text("/actuator/prometheus"))
        .contains(
            "samspil_registry_waiting_edits",
            "samspil_registry_pending_changes{kind=\"edit\",service=\"registry\"} 0.0");
  }
}

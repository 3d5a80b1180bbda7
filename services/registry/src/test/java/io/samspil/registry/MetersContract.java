package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.TestRegistry.Answer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meters: put, changed, removed, and found again. */
interface MetersContract extends RegistryUnderTest {
  @Test
  default void aMeterNeedsNoMoreThanAUtility() {
    Answer answer = registry().put("/api/v1/meters/m1", "{\"utility\":\"electricity\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.etag()).isEqualTo("\"1\"");
    assertThat(answer.body().path("version").asLong()).isEqualTo(1);
    assertThat(answer.body().path("published").asBoolean()).isTrue();
    Asset published = kafka().assets().get("m1");
    assertThat(published.getId()).isEqualTo("m1");
    assertThat(published.getVersion()).isEqualTo(1);
    assertThat(published.getMeter().getUtility()).isEqualTo(Utility.ELECTRICITY);
  }

  @Test
  default void allThatIsSaidOfAMeterIsKeptAndPublished() {
    registry().put("/api/v1/areas/full-a", "{}");
    registry().put("/api/v1/areas/full-b", "{}");
    Answer put =
        registry()
            .put(
                "/api/v1/meters/full",
                """
            {"utility":"heat","name":"Søndergade 3","meterClass":"heat-customer",
             "areaIds":["full-b","full-a"],"historical":true,"deviceId":"77 88",
             "registers":[{"name":"volume","unit":"L"},{"name":"temperature.supply","unit":"Cel"}]}
            """);

    assertThat(put.status()).isEqualTo(201);
    assertThat(registry().get("/api/v1/meters/full").body()).isEqualTo(put.body());
    assertThat(put.body().path("areaIds").toString()).isEqualTo("[\"full-a\",\"full-b\"]");
    assertThat(put.body().path("registers").toString())
        .isEqualTo(
            "[{\"name\":\"volume\",\"unit\":\"L\"},{\"name\":\"temperature.supply\",\"unit\":\"°C\"}]");
    var meter = kafka().assets().get("full").getMeter();
    assertThat(meter.getName()).isEqualTo("Søndergade 3");
    assertThat(meter.getAreaIdsList()).containsExactly("full-a", "full-b");
    assertThat(meter.getHistorical()).isTrue();
    assertThat(meter.getDeviceId()).isEqualTo("77 88");
    assertThat(meter.getRegisters(1).getUnit()).isEqualTo(Unit.DEGREE_CELSIUS);
  }

  @Test
  default void whatAGetAnsweredCanBePutAgainAndChangesNothing() {
    registry().put("/api/v1/meters/again", "{\"utility\":\"water\",\"name\":\"a\"}");
    String answered = registry().get("/api/v1/meters/again").body().toString();

    Answer again = registry().put("/api/v1/meters/again", answered);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("version").asLong()).isEqualTo(1);
  }

  @Test
  default void aChangeOfAnOlderVersionIsRefusedAndToldTheCurrentOne() {
    registry().put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"a\"}");
    Answer second =
        registry()
            .put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"b\",\"version\":1}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.etag()).isEqualTo("\"2\"");

    Answer byBody =
        registry()
            .put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"c\",\"version\":1}");
    Answer byHeader =
        registry()
            .put(
                "/api/v1/meters/lock",
                "{\"utility\":\"water\",\"name\":\"c\"}",
                "If-Match",
                "\"1\"");
    Answer lastWins =
        registry().put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"d\"}");

    for (Answer refused : List.of(byBody, byHeader)) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.contentType()).isEqualTo("application/problem+json");
      assertThat(refused.body().path("currentVersion").asLong()).isEqualTo(2);
      assertThat(refused.body().path("detail").asString()).contains("its current version is 2");
    }
    assertThat(lastWins.body().path("version").asLong()).isEqualTo(3);
  }

  @Test
  default void ofManyWhoChangeTheSameVersionOneSucceeds() throws Exception {
    registry().put("/api/v1/meters/race", "{\"utility\":\"water\"}");
    List<Integer> statuses;
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> raceBy(i).status())
                  .toList());
      statuses = answers.stream().map(java.util.concurrent.Future::resultNow).sorted().toList();
    }
    assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    assertThat(kafka().assets().get("race").getVersion()).isEqualTo(2);
  }

  private Answer raceBy(int i) {
    return registry()
        .put(
            "/api/v1/meters/race",
            "{\"utility\":\"water\",\"name\":\"by %d\",\"version\":1}".formatted(i));
  }

  @Test
  default void versionZeroCreatesAndNeverReplaces() {
    String body = "{\"utility\":\"water\",\"version\":0}";
    assertThat(registry().put("/api/v1/meters/zero", body).status()).isEqualTo(201);
    assertThat(registry().put("/api/v1/meters/zero", body).status()).isEqualTo(409);
  }

  @Test
  default void everyFaultIsNamedAtOnce() {
    Answer answer =
        registry()
            .put(
                "/api/v1/meters/faulty",
                """
            {"utility":"elektricity","utilty":"water","name":5,"historical":"ja","areaIds":["a b"],
             "registers":[{"name":"energy.import","unit":"L"},{"name":"Volume","unit":"kWh"}, "x"]}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.fields("errors"))
        .containsExactlyInAnyOrder(
            "utility",
            "utilty",
            "name",
            "historical",
            "areaIds[0]",
            "registers[0].unit",
            "registers[1].name",
            "registers[1].unit",
            "registers[2]");
    assertThat(answer.body().path("detail").asString()).contains("and 8 more");
    assertThat(registry().get("/api/v1/meters/faulty").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"utility\":\"water\",\"areaIds\":[\"nowhere\"]} | areaIds | nowhere | an area that",
        "{} | utility | `` | one of electricity",
        "[1] | body | [1] | a JSON object",
        "{\"utility\": | body | `` | line 1",
        "{\"utility\":\"water\",\"utility\":\"heat\"} | body | `` | Duplicate",
        "{\"utility\":\"water\",\"id\":\"other\"} | id | other | that of the path",
        "{\"utility\":\"water\",\"version\":\"1\"} | version | 1 | a whole number",
        "{\"utility\":\"water\",\"name\":\"a\\u0000b\"} | name | a?b | printable text"
      })
  default void aFaultSaysFieldValueAndWhatWasExpected(
      String body, String field, String value, String expected) {
    Answer answer = registry().put("/api/v1/meters/fault", body);

    assertThat(answer.status()).isEqualTo(400);
    var fault = answer.body().path("errors").path(0);
    assertThat(fault.path("field").asString()).isEqualTo(field);
    assertThat(fault.path("value").asString()).isEqualTo(value);
    assertThat(fault.path("expected").asString()).contains(expected);
  }

  @Test
  default void aBadIdIsRefusedWhereverItStands() {
    for (String kind : List.of("meters", "areas", "loads")) {
      String path = "/api/v1/" + kind + "/a%20b";
      for (Answer answer :
          List.of(registry().get(path), registry().put(path, "{}"), registry().delete(path))) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).path("value").asString()).isEqualTo("a b");
      }
    }
  }

  @Test
  default void aRemovedMeterIsGoneIsToldAndComesBackAsANewerVersion() {
    registry().put("/api/v1/meters/gone", "{\"utility\":\"water\"}");
    assertThat(registry().delete("/api/v1/meters/gone").status()).isEqualTo(204);

    assertThat(registry().get("/api/v1/meters/gone").status()).isEqualTo(404);
    assertThat(registry().delete("/api/v1/meters/gone").status()).isEqualTo(404);
    assertThat(registry().get("/api/v1/meters?q=gone").body().path("total").asLong()).isZero();
    Asset removed = kafka().assets().get("gone");
    assertThat(removed.getRemoved()).isTrue();
    assertThat(removed.getVersion()).isEqualTo(2);

    Answer back = registry().put("/api/v1/meters/gone", "{\"utility\":\"water\",\"version\":0}");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.body().path("version").asLong()).isEqualTo(3);
    assertThat(kafka().assets().get("gone").getRemoved()).isFalse();
  }

  @Test
  default void metersAreFoundByTextUtilityAndArea() {
    registry().put("/api/v1/areas/find-area", "{}");
    registry().put("/api/v1/meters/find-1", "{\"utility\":\"water\",\"name\":\"Ålykke 1\"}");
    registry().put("/api/v1/meters/find-2", "{\"utility\":\"heat\",\"meterClass\":\"ÅLYKKE\"}");
    registry()
        .put(
            "/api/v1/meters/find-3",
            "{\"utility\":\"heat\",\"deviceId\":\"x 100% x\",\"areaIds\":[\"find-area\"]}");

    assertThat(registry().get("/api/v1/meters?q=FIND-").ids())
        .containsExactly("find-1", "find-2", "find-3");
    assertThat(registry().get("/api/v1/meters?q=%C3%A5lykke").ids())
        .containsExactly("find-1", "find-2");
    assertThat(registry().get("/api/v1/meters?q=find&utility=heat").ids())
        .containsExactly("find-2", "find-3");
    assertThat(registry().get("/api/v1/meters?area=find-area").ids()).containsExactly("find-3");
    assertThat(registry().get("/api/v1/meters?q=00%25").ids()).containsExactly("find-3");
    assertThat(registry().get("/api/v1/meters?q=find_").ids()).isEmpty();
    assertThat(registry().get("/api/v1/meters?utility=gas").status()).isEqualTo(400);
  }

  @Test
  default void pagesAreSortedByCodePointAndCountTheWhole() {
    for (String id : List.of("page-a", "page-B", "page-10", "page-1:", "page-c")) {
      registry().put("/api/v1/meters/" + id, "{\"utility\":\"water\"}");
    }
    Answer first = registry().get("/api/v1/meters?q=page-&size=2");
    Answer last = registry().get("/api/v1/meters?q=page-&size=2&page=2");

    assertThat(first.ids()).containsExactly("page-10", "page-1:");
    assertThat(registry().get("/api/v1/meters?q=page-&size=2&page=1").ids())
        .containsExactly("page-B", "page-a");
    assertThat(last.ids()).containsExactly("page-c");
    assertThat(last.body().path("total").asLong()).isEqualTo(5);
    assertThat(last.body().path("page").asInt()).isEqualTo(2);
    assertThat(registry().get("/api/v1/meters?size=501&page=-1").fields("errors"))
        .containsExactly("page", "size");
    assertThat(registry().get("/api/v1/meters?size=x").status()).isEqualTo(400);
  }
}

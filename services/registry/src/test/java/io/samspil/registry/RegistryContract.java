package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.TestRegistry.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the registry promises, over real HTTP, with a real broker, on whatever database. Each test
 * has ids of its own.
 */
abstract class RegistryContract extends RunningRegistry {
  @Test
  void aMeterNeedsNoMoreThanAUtility() {
    Answer answer = registry.put("/api/v1/meters/m1", "{\"utility\":\"electricity\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.etag()).isEqualTo("\"1\"");
    assertThat(answer.body().path("version").asLong()).isEqualTo(1);
    assertThat(answer.body().path("published").asBoolean()).isTrue();
    Asset published = kafka.assets().get("m1");
    assertThat(published.getId()).isEqualTo("m1");
    assertThat(published.getVersion()).isEqualTo(1);
    assertThat(published.getMeter().getUtility()).isEqualTo(Utility.ELECTRICITY);
  }

  @Test
  void allThatIsSaidOfAMeterIsKeptAndPublished() {
    registry.put("/api/v1/areas/full-a", "{}");
    registry.put("/api/v1/areas/full-b", "{}");
    Answer put =
        registry.put(
            "/api/v1/meters/full",
            """
            {"utility":"heat","name":"Søndergade 3","meterClass":"heat-customer",
             "areaIds":["full-b","full-a"],"historical":true,"deviceId":"77 88",
             "registers":[{"name":"volume","unit":"L"},{"name":"temperature.supply","unit":"Cel"}]}
            """);

    assertThat(put.status()).isEqualTo(201);
    assertThat(registry.get("/api/v1/meters/full").body()).isEqualTo(put.body());
    assertThat(put.body().path("areaIds").toString()).isEqualTo("[\"full-a\",\"full-b\"]");
    assertThat(put.body().path("registers").toString())
        .isEqualTo(
            "[{\"name\":\"volume\",\"unit\":\"L\"},{\"name\":\"temperature.supply\",\"unit\":\"°C\"}]");
    var meter = kafka.assets().get("full").getMeter();
    assertThat(meter.getName()).isEqualTo("Søndergade 3");
    assertThat(meter.getAreaIdsList()).containsExactly("full-a", "full-b");
    assertThat(meter.getHistorical()).isTrue();
    assertThat(meter.getDeviceId()).isEqualTo("77 88");
    assertThat(meter.getRegisters(1).getUnit()).isEqualTo(Unit.DEGREE_CELSIUS);
  }

  @Test
  void whatAGetAnsweredCanBePutAgainAndChangesNothing() {
    registry.put("/api/v1/meters/again", "{\"utility\":\"water\",\"name\":\"a\"}");
    String answered = registry.get("/api/v1/meters/again").body().toString();

    Answer again = registry.put("/api/v1/meters/again", answered);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("version").asLong()).isEqualTo(1);
  }

  @Test
  void aChangeOfAnOlderVersionIsRefusedAndToldTheCurrentOne() {
    registry.put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"a\"}");
    Answer second =
        registry.put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"b\",\"version\":1}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.etag()).isEqualTo("\"2\"");

    Answer byBody =
        registry.put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"c\",\"version\":1}");
    Answer byHeader =
        registry.put(
            "/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"c\"}", "If-Match", "\"1\"");
    Answer lastWins = registry.put("/api/v1/meters/lock", "{\"utility\":\"water\",\"name\":\"d\"}");

    for (Answer refused : List.of(byBody, byHeader)) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.contentType()).isEqualTo("application/problem+json");
      assertThat(refused.body().path("currentVersion").asLong()).isEqualTo(2);
      assertThat(refused.body().path("detail").asString()).contains("its current version is 2");
    }
    assertThat(lastWins.body().path("version").asLong()).isEqualTo(3);
  }

  @Test
  void ofManyWhoChangeTheSameVersionOneSucceeds() throws Exception {
    registry.put("/api/v1/meters/race", "{\"utility\":\"water\"}");
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
    assertThat(kafka.assets().get("race").getVersion()).isEqualTo(2);
  }

  private Answer raceBy(int i) {
    return registry.put(
        "/api/v1/meters/race",
        "{\"utility\":\"water\",\"name\":\"by %d\",\"version\":1}".formatted(i));
  }

  @Test
  void versionZeroCreatesAndNeverReplaces() {
    String body = "{\"utility\":\"water\",\"version\":0}";
    assertThat(registry.put("/api/v1/meters/zero", body).status()).isEqualTo(201);
    assertThat(registry.put("/api/v1/meters/zero", body).status()).isEqualTo(409);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Answer answer =
        registry.put(
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
    assertThat(registry.get("/api/v1/meters/faulty").status()).isEqualTo(404);
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
  void aFaultSaysFieldValueAndWhatWasExpected(
      String body, String field, String value, String expected) {
    Answer answer = registry.put("/api/v1/meters/fault", body);

    assertThat(answer.status()).isEqualTo(400);
    var fault = answer.body().path("errors").path(0);
    assertThat(fault.path("field").asString()).isEqualTo(field);
    assertThat(fault.path("value").asString()).isEqualTo(value);
    assertThat(fault.path("expected").asString()).contains(expected);
  }

  @Test
  void aBadIdIsRefusedWhereverItStands() {
    for (String kind : List.of("meters", "areas", "loads")) {
      String path = "/api/v1/" + kind + "/a%20b";
      for (Answer answer :
          List.of(registry.get(path), registry.put(path, "{}"), registry.delete(path))) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).path("value").asString()).isEqualTo("a b");
      }
    }
  }

  @Test
  void aRemovedMeterIsGoneIsToldAndComesBackAsANewerVersion() {
    registry.put("/api/v1/meters/gone", "{\"utility\":\"water\"}");
    assertThat(registry.delete("/api/v1/meters/gone").status()).isEqualTo(204);

    assertThat(registry.get("/api/v1/meters/gone").status()).isEqualTo(404);
    assertThat(registry.delete("/api/v1/meters/gone").status()).isEqualTo(404);
    assertThat(registry.get("/api/v1/meters?q=gone").body().path("total").asLong()).isZero();
    Asset removed = kafka.assets().get("gone");
    assertThat(removed.getRemoved()).isTrue();
    assertThat(removed.getVersion()).isEqualTo(2);

    Answer back = registry.put("/api/v1/meters/gone", "{\"utility\":\"water\",\"version\":0}");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.body().path("version").asLong()).isEqualTo(3);
    assertThat(kafka.assets().get("gone").getRemoved()).isFalse();
  }

  @Test
  void metersAreFoundByTextUtilityAndArea() {
    registry.put("/api/v1/areas/find-area", "{}");
    registry.put("/api/v1/meters/find-1", "{\"utility\":\"water\",\"name\":\"Ålykke 1\"}");
    registry.put("/api/v1/meters/find-2", "{\"utility\":\"heat\",\"meterClass\":\"ÅLYKKE\"}");
    registry.put(
        "/api/v1/meters/find-3",
        "{\"utility\":\"heat\",\"deviceId\":\"x 100% x\",\"areaIds\":[\"find-area\"]}");

    assertThat(registry.get("/api/v1/meters?q=FIND-").ids())
        .containsExactly("find-1", "find-2", "find-3");
    assertThat(registry.get("/api/v1/meters?q=%C3%A5lykke").ids())
        .containsExactly("find-1", "find-2");
    assertThat(registry.get("/api/v1/meters?q=find&utility=heat").ids())
        .containsExactly("find-2", "find-3");
    assertThat(registry.get("/api/v1/meters?area=find-area").ids()).containsExactly("find-3");
    assertThat(registry.get("/api/v1/meters?q=00%25").ids()).containsExactly("find-3");
    assertThat(registry.get("/api/v1/meters?q=find_").ids()).isEmpty();
    assertThat(registry.get("/api/v1/meters?utility=gas").status()).isEqualTo(400);
  }

  @Test
  void pagesAreSortedByCodePointAndCountTheWhole() {
    for (String id : List.of("page-a", "page-B", "page-10", "page-1:", "page-c")) {
      registry.put("/api/v1/meters/" + id, "{\"utility\":\"water\"}");
    }
    Answer first = registry.get("/api/v1/meters?q=page-&size=2");
    Answer last = registry.get("/api/v1/meters?q=page-&size=2&page=2");

    assertThat(first.ids()).containsExactly("page-10", "page-1:");
    assertThat(registry.get("/api/v1/meters?q=page-&size=2&page=1").ids())
        .containsExactly("page-B", "page-a");
    assertThat(last.ids()).containsExactly("page-c");
    assertThat(last.body().path("total").asLong()).isEqualTo(5);
    assertThat(last.body().path("page").asInt()).isEqualTo(2);
    assertThat(registry.get("/api/v1/meters?size=501&page=-1").fields("errors"))
        .containsExactly("page", "size");
    assertThat(registry.get("/api/v1/meters?size=x").status()).isEqualTo(400);
  }

  @Test
  void anAreaLiesInTheCityUnlessItSaysOtherwise() {
    registry.put("/api/v1/areas/tree-north", "{\"name\":\"North\",\"areaClass\":\"district\"}");
    registry.put("/api/v1/areas/tree-n1", "{\"parentId\":\"tree-north\"}");

    assertThat(registry.get("/api/v1/areas/tree-north").body().path("parentId").asString())
        .isEqualTo("city");
    assertThat(registry.get("/api/v1/areas?parent=tree-north").ids()).containsExactly("tree-n1");
    assertThat(kafka.assets().get("city").getArea().getParentId()).isEmpty();
    assertThat(kafka.assets().get("tree-n1").getArea().getParentId()).isEqualTo("tree-north");
  }

  @Test
  void noAreaIsItsOwnAncestor() {
    registry.put("/api/v1/areas/ring-a", "{}");
    registry.put("/api/v1/areas/ring-b", "{\"parentId\":\"ring-a\"}");
    registry.put("/api/v1/areas/ring-c", "{\"parentId\":\"ring-b\"}");

    for (String parent : List.of("ring-a", "ring-b", "ring-c", "nowhere")) {
      Answer answer =
          registry.put("/api/v1/areas/ring-a", "{\"parentId\":\"%s\"}".formatted(parent));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.fields("errors")).containsExactly("parentId");
    }
    assertThat(registry.put("/api/v1/areas/city", "{\"parentId\":\"ring-a\"}").status())
        .isEqualTo(400);
  }

  @Test
  void whatOthersReferToStays() {
    registry.put("/api/v1/areas/used-a", "{}");
    registry.put("/api/v1/meters/used-m", "{\"utility\":\"heat\",\"areaIds\":[\"used-a\"]}");
    registry.put("/api/v1/loads/used-l", "{\"meterId\":\"used-m\",\"maxPowerW\":11000}");

    assertThat(registry.delete("/api/v1/areas/city").status()).isEqualTo(409);
    assertThat(registry.delete("/api/v1/areas/used-a").body().path("detail").asString())
        .contains("meters in it: 1");
    assertThat(registry.delete("/api/v1/meters/used-m").body().path("detail").asString())
        .contains("loads that it measures: 1");
    assertThat(registry.delete("/api/v1/loads/used-l").status()).isEqualTo(204);
    assertThat(registry.delete("/api/v1/meters/used-m").status()).isEqualTo(204);
    assertThat(registry.delete("/api/v1/areas/used-a").status()).isEqualTo(204);
  }

  @Test
  void anIdIsOfOneKindOnly() {
    registry.put("/api/v1/areas/one-id", "{}");

    Answer refused = registry.put("/api/v1/meters/one-id", "{\"utility\":\"heat\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").path(0).path("expected").asString())
        .contains("an id that no area has or had");
    assertThat(kafka.assets().get("one-id").hasArea()).isTrue();
  }

  @Test
  void aLoadNamesAMeterAndAnAreaThatAreThere() {
    registry.put("/api/v1/meters/load-m", "{\"utility\":\"electricity\"}");
    Answer good =
        registry.put(
            "/api/v1/loads/load-1",
            "{\"name\":\"Charger\",\"meterId\":\"load-m\",\"areaId\":\"city\",\"maxPowerW\":11000}");
    Answer bad =
        registry.put(
            "/api/v1/loads/load-2", "{\"meterId\":\"no\",\"areaId\":\"no\",\"maxPowerW\":0.5}");

    assertThat(good.status()).isEqualTo(201);
    assertThat(kafka.assets().get("load-1").getLoad().getMaxPowerW()).isEqualTo(11000);
    assertThat(registry.get("/api/v1/loads?meter=load-m").ids()).containsExactly("load-1");
    assertThat(bad.fields("errors")).containsExactly("maxPowerW");
    assertThat(
            registry
                .put("/api/v1/loads/load-2", "{\"meterId\":\"no\",\"areaId\":\"no\"}")
                .fields("errors"))
        .containsExactly("meterId", "areaId");
  }

  @Test
  void anImportTakesTheGoodLinesAndNamesTheFaultsOfTheOthers() {
    registry.put("/api/v1/areas/csv-area", "{}");
    registry.put("/api/v1/meters/csv-old", "{\"utility\":\"water\",\"name\":\"old\"}");
    registry.put("/api/v1/meters/csv-same", "{\"utility\":\"water\"}");
    String csv =
        """
        name,id,utility,areas,historical,registers,device_id,class
        "Ågade 3, ""the"" mill",csv-1,heat,city; csv-area,true,energy.heat:Wh;volume:L,77,mill
        ,csv-2,elektricity,,,,,
        "two
        lines",csv-3,water,,,,,
        new,csv-old,water,,,,,
        ,csv-same,water,,,,,

        ,csv-1,heat,,,,,
        ,a b,heat,nowhere,ja,volume,,
        ,csv-4,heat,nowhere,,,,
        ,csv-5,heat,,,,,,,
        ,csv-6,heat
        """;

    Answer answer = registry.importCsv("/api/v1/meters:import", csv);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("faults").valueStream().map(this::faultLine).toList())
        .containsExactlyInAnyOrder(
            "3 utility elektricity",
            "4 name two?lines",
            "9 id csv-1",
            "10 id a b",
            "10 historical ja",
            "10 registers volume",
            "11 areas nowhere",
            "12 line 10 cells");
    assertThat(answer.body().path("lines").asLong()).isEqualTo(10);
    assertThat(answer.body().path("created").asLong()).isEqualTo(2);
    assertThat(answer.body().path("updated").asLong()).isEqualTo(1);
    assertThat(answer.body().path("unchanged").asLong()).isEqualTo(1);
    assertThat(answer.body().path("rejected").asLong()).isEqualTo(6);
    assertThat(answer.body().path("faultCount").asLong()).isEqualTo(8);
    assertThat(answer.body().path("published").asBoolean()).isTrue();
    var meter = kafka.assets().get("csv-1").getMeter();
    assertThat(meter.getName()).isEqualTo("Ågade 3, \"the\" mill");
    assertThat(meter.getAreaIdsList()).containsExactly("city", "csv-area");
    assertThat(meter.getRegistersCount()).isEqualTo(2);
    assertThat(kafka.assets().get("csv-old").getVersion()).isEqualTo(2);
  }

  private String faultLine(tools.jackson.databind.JsonNode fault) {
    return "%d %s %s"
        .formatted(
            fault.path("line").asLong(),
            fault.path("field").asString(),
            fault.path("value").asString());
  }

  @Test
  void aHeaderWithAnUnknownColumnImportsNothing() {
    Answer answer = registry.importCsv("/api/v1/meters/import", "id,utilty\nhead-1,water\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").valueStream().map(this::faultLine).toList())
        .containsExactly("1 utilty utilty", "1 utility ");
    assertThat(registry.get("/api/v1/meters/head-1").status()).isEqualTo(404);
    assertThat(registry.importCsv("/api/v1/meters:import", "").status()).isEqualTo(400);
    assertThat(registry.importCsv("/api/v1/meters:import", "\"id,utility").status()).isEqualTo(400);
  }

  @Test
  void aFileThatBreaksOffKeepsWhatCameBefore() {
    Answer answer =
        registry.importCsv(
            "/api/v1/meters:import", "id,utility\ncut-1,water\ncut-2,heat\n\"cut-3,water\n");

    assertThat(answer.body().path("created").asLong()).isEqualTo(2);
    assertThat(answer.body().path("faults").valueStream().map(this::faultLine).toList())
        .containsExactly("4 file ");
  }

  @Test
  void aFileMayComeInAFormWithAByteOrderMark() {
    String form =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="m.csv"\r
        Content-Type: text/csv\r
        \r
        \uFEFFid,utility
        form-1,water\r
        --b--\r
        """;
    Answer answer =
        registry.post(
            "/api/v1/meters:import",
            "multipart/form-data; boundary=b",
            BodyPublishers.ofString(form));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(registry.get("/api/v1/meters/form-1").status()).isEqualTo(200);
  }

  @Test
  void importedAreasMayComeInAnyOrderButInNoRing() {
    Answer answer =
        registry.importCsv(
            "/api/v1/areas:import",
            """
            id,parent,name
            imp-child,imp-parent,Child
            imp-parent,,Parent
            imp-ring-1,imp-ring-2,
            imp-ring-2,imp-ring-1,
            imp-hangs,imp-ring-1,
            imp-lost,nowhere,
            """);

    assertThat(answer.body().path("created").asLong()).isEqualTo(2);
    assertThat(answer.body().path("faults").valueStream().map(this::faultLine).toList())
        .containsExactlyInAnyOrder(
            "4 parent imp-ring-2",
            "5 parent imp-ring-1",
            "6 parent imp-ring-1",
            "7 parent nowhere");
    assertThat(registry.get("/api/v1/areas?parent=imp-parent").ids()).containsExactly("imp-child");
  }

  @Test
  void aLoadSaysWhatAPlannerHasToKnow() {
    String body =
        "{\"loadClass\":\"ev-charger\",\"maxPowerW\":11000,\"minPowerW\":1380,\"fallbackW\":0,"
            + "\"contractW\":1400,\"priority\":2}";
    assertThat(registry.put("/api/v1/loads/flex-1", body).status()).isEqualTo(201);
    var load = kafka.assets().get("flex-1").getLoad();
    assertThat(load.getLoadClass()).isEqualTo("ev-charger");
    assertThat(load.getMinPowerW()).isEqualTo(1380);
    assertThat(load.hasFallbackW()).isTrue();
    assertThat(load.getFallbackW()).isZero();
    assertThat(load.getContractW()).isEqualTo(1400);
    assertThat(load.getPriority()).isEqualTo(2);
    assertThat(registry.get("/api/v1/loads/flex-1").body().toString())
        .contains("\"loadClass\":\"ev-charger\"", "\"fallbackW\":0", "\"priority\":2");

    registry.put("/api/v1/loads/flex-2", "{\"maxPowerW\":3000}");
    assertThat(kafka.assets().get("flex-2").getLoad().hasFallbackW()).isFalse();

    var refused =
        registry.put(
            "/api/v1/loads/flex-3", "{\"maxPowerW\":1000,\"minPowerW\":1001,\"priority\":\"x\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("at most maxPowerW, 1000", "from -1000 to 1000");

    registry.importCsv(
        "/api/v1/loads:import",
        "id,class,max_power_w,min_power_w,fallback_w,contract_w,priority\n"
            + "flex-4,heat-pump,3000,500,1000,800,-1\n");
    var imported = kafka.assets().get("flex-4").getLoad();
    assertThat(imported.getLoadClass()).isEqualTo("heat-pump");
    assertThat(imported.getFallbackW()).isEqualTo(1000);
    assertThat(imported.getPriority()).isEqualTo(-1);
  }

  @Test
  void loadsAreImportedToo() {
    Answer answer =
        registry.importCsv("/api/v1/loads:import", "id,max_power_w\nil-1,3000\nil-2,x\n");

    assertThat(answer.body().path("created").asLong()).isEqualTo(1);
    assertThat(answer.fields("faults")).containsExactly("max_power_w");
  }

  @Test
  void itIsMeasuredAndDescribed() {
    assertThat(registry.text("/actuator/prometheus"))
        .contains("samspil_registry_assets{kind=\"meter\"}")
        .contains("samspil_registry_pending{kind=\"area\"} 0.0");
    var paths = registry.get("/api/v1/openapi.json").body().path("paths");
    assertThat(paths.propertyNames())
        .contains("/api/v1/meters", "/api/v1/meters/{id}", "/api/v1/meters:import")
        .contains("/api/v1/meters/{id}/exchanges", "/api/v1/meters/{id}/moves")
        .contains("/api/v1/edits", "/api/v1/edits/{id}:approve");
    assertThat(paths.path("/api/v1/areas").path("get").path("summary").asString()).isNotEmpty();
  }
}

package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.registry.TestRegistry.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the registry promises of the facts that bills rest on, over real HTTP, with a real broker,
 * on whatever database. Each test has ids of its own.
 */
abstract class MeterFactsContract extends RunningRegistry {
  private static final String METERS = "/api/v1/meters/";
  private static final String MARCH = "2026-03-01T00:00:00Z";
  private static final String APRIL = "2026-04-01T00:00:00Z";

  @BeforeAll
  void areas() {
    area("f1", "feeder");
    area("f2", "feeder");
    area("s1", "substation");
    area("h1", "heat-zone");
    area("p1", "portfolio");
    area("none", "");
  }

  private void area(String id, String areaClass) {
    registry.put("/api/v1/areas/" + id, "{\"areaClass\":\"%s\"}".formatted(areaClass));
  }

  private Answer put(String id, String more) {
    return registry.put(METERS + id, "{\"utility\":\"electricity\"%s}".formatted(more));
  }

  private Meter published(String id) {
    return kafka.assets().get(id).getMeter();
  }

  private static long us(String time) {
    return Micros.of(Instant.parse(time));
  }

  @Test
  void whatBillsNeedIsKeptPublishedAndCanBePutAgain() {
    put("sum-1", "");
    Answer put =
        put(
            "facts",
            """
            ,"areaIds":["h1"],"resolution":"PT1H","floorAreaM2":140,"sumOfMeterIds":["sum-1"],
             "memberships":[{"areaId":"f2","from":"2026-03-01T00:00:00Z"},
                            {"areaId":"f1","until":"2026-03-01T00:00:00Z"}],
             "registers":[{"name":"energy.import","unit":"Wh","modulus":99999999,
                           "mostPerHour":17250.5},
                          {"name":"power","unit":"W"}]
            """);

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.body().path("registers").toString())
        .isEqualTo(
            "[{\"name\":\"energy.import\",\"unit\":\"Wh\",\"modulus\":99999999,"
                + "\"mostPerHour\":17250.5},{\"name\":\"power\",\"unit\":\"W\"}]");
    assertThat(put.body().path("memberships").toString())
        .isEqualTo(
            "[{\"areaId\":\"f1\",\"until\":\"2026-03-01T00:00:00Z\"},"
                + "{\"areaId\":\"f2\",\"from\":\"2026-03-01T00:00:00Z\"}]");
    Answer got = registry.get(METERS + "facts");
    assertThat(got.body()).isEqualTo(put.body());
    Answer again = registry.put(METERS + "facts", got.body().toString());
    assertThat(again.body().path("version").asLong()).isEqualTo(1);
    Meter meter = published("facts");
    assertThat(meter.getRegisters(0).getModulusMilli()).isEqualTo(99_999_999_000L);
    assertThat(meter.getRegisters(0).getMostPerHourMilli()).isEqualTo(17_250_500);
    assertThat(meter.getResolutionMinutes()).isEqualTo(60);
    assertThat(meter.getFloorAreaM2()).isEqualTo(140);
    assertThat(meter.getSumOfMeterIdsList()).containsExactly("sum-1");
    assertThat(meter.getMembershipsList())
        .containsExactly(membership("f1", 0, us(MARCH)), membership("f2", us(MARCH), 0));
  }

  private static Membership membership(String area, long from, long until) {
    return Membership.newBuilder().setAreaId(area).setFromUs(from).setUntilUs(until).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"resolution\":\"PT10M\" | resolution | PT10M | one of PT15M",
        "\"floorAreaM2\":-1 | floorAreaM2 | -1 | at least 0",
        "\"sumOfMeterIds\":[\"nobody\"] | sumOfMeterIds | nobody | a meter that the registry",
        "\"sumOfMeterIds\":[\"fault\"] | sumOfMeterIds | fault | other meters than itself",
        "\"registers\":[{\"name\":\"power\",\"unit\":\"W\",\"modulus\":9}] | registers[0].modulus"
            + " | power | only a counter",
        "\"registers\":[{\"name\":\"volume\",\"unit\":\"L\",\"modulus\":0}] | registers[0].modulus"
            + " | 0 | at least 0.001",
        "\"registers\":[{\"name\":\"volume\",\"unit\":\"L\",\"mostPerHour\":0.0001}]"
            + " | registers[0].mostPerHour | 0.0001 | at most three decimals",
        "\"registers\":[{\"name\":\"volume\",\"unit\":\"L\",\"modulus\":1e40}]"
            + " | registers[0].modulus | 1E+40 | at most three decimals",
        "\"registers\":[{\"name\":\"volume\",\"unit\":\"L\",\"max\":5}] | registers[0].max | 5"
            + " | one of modulus, mostPerHour",
        "\"memberships\":[{\"areaId\":\"nowhere\"}] | memberships | nowhere | an area that",
        "\"memberships\":[{\"from\":\"2026-03-01T00:00:00Z\"}] | memberships[0].areaId | `` | the area",
        "\"memberships\":[{\"areaId\":\"f1\",\"from\":\"March\"}] | memberships[0].from | March | a time",
        "\"memberships\":[{\"areaId\":\"f1\",\"from\":\"2026-04-01T00:00:00Z\","
            + "\"until\":\"2026-04-01T00:00:00Z\"}] | memberships[0].until | 2026-04-01T00:00:00Z"
            + " | a time after its from",
        "\"memberships\":[{\"areaId\":\"f1\"},{\"areaId\":\"s1\",\"from\":\"2026-04-01T00:00:00Z\"}]"
            + " | memberships | s1 from 2026-04-01T00:00:00Z | hierarchy 'grid' at a time; it is in f1",
        "\"areaIds\":[\"f1\"],\"memberships\":[{\"areaId\":\"f2\",\"until\":\"2026-04-01T00:00:00Z\"}]"
            + " | memberships | f2 until 2026-04-01T00:00:00Z | it is in f1 then",
        "\"exchanges\":[\"x\"] | exchanges[0] | x | POST …/exchanges"
      })
  void aFaultSaysFieldValueAndWhatWasExpected(
      String more, String field, String value, String expected) {
    Answer answer = put("fault", "," + more);

    assertThat(answer.status()).isEqualTo(400);
    var fault = answer.body().path("errors").path(0);
    assertThat(fault.path("field").asString()).isEqualTo(field);
    assertThat(fault.path("value").asString()).isEqualTo(value);
    assertThat(fault.path("expected").asString()).contains(expected);
  }

  @Test
  void areasOfDifferentHierarchiesAndOneAfterTheOtherDoNotExclude() {
    Answer answer =
        put(
            "side-by-side",
            """
            ,"areaIds":["none","city","h1"],
             "memberships":[{"areaId":"f1","until":"2026-03-01T00:00:00Z"},
                            {"areaId":"s1","from":"2026-03-01T00:00:00Z"},{"areaId":"p1"}]
            """);
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void anImportTakesTheNewColumnsAndLeavesMembershipsWhereItHasNone() {
    Answer first =
        registry.importCsv(
            "/api/v1/meters:import",
            """
            id,utility,areas,registers,memberships,resolution,floor_area_m2,sum_of
            csv-1,electricity,h1,energy.import:Wh:modulus=99999999:mostPerHour=17250;power:W,f1=../2026-03-01T00:00:00Z;f2=2026-03-01T00:00:00Z/..,PT30M,90,csv-2
            csv-2,electricity,,energy.import:Wh,,,,
            csv-3,electricity,,energy.import:Wh:limit=5;power:W:modulus;volume,f1,PT9M,x,
            """);
    assertThat(first.body().path("created").asLong()).isEqualTo(2);
    assertThat(first.fields("faults"))
        .containsExactlyInAnyOrder(
            "registers", "registers", "registers", "memberships", "resolution", "floor_area_m2");
    assertThat(registry.get(METERS + "csv-1").body().path("registers").path(0).toString())
        .contains("\"modulus\":99999999,\"mostPerHour\":17250");
    assertThat(published("csv-1").getResolutionMinutes()).isEqualTo(30);

    Answer second =
        registry.importCsv("/api/v1/meters:import", "id,utility,areas\ncsv-1,electricity,h1\n");

    assertThat(second.body().path("updated").asLong()).isEqualTo(1);
    assertThat(published("csv-1").getMembershipsList()).hasSize(2);
    assertThat(published("csv-1").getRegistersList()).isEmpty();
    Answer against =
        registry.importCsv("/api/v1/meters:import", "id,utility,areas\ncsv-1,electricity,f1\n");
    assertThat(against.fields("faults")).containsExactly("memberships", "memberships");
  }

  @Test
  void aMemberIsFoundInTheAreaThatItIsInNow() {
    put(
        "member",
        ",\"memberships\":[{\"areaId\":\"f1\",\"until\":\"2020-01-01T00:00:00Z\"},"
            + "{\"areaId\":\"f2\",\"from\":\"2020-01-01T00:00:00Z\"}]");
    assertThat(registry.get("/api/v1/meters?q=member&area=f2").ids()).containsExactly("member");
    assertThat(registry.get("/api/v1/meters?q=member&area=f1").ids()).isEmpty();
  }

  @Test
  void anExchangeIsToldPublishedInTheOrderOfTimeAndStaysThroughAPut() {
    put("ex", ",\"registers\":[{\"name\":\"energy.import\",\"unit\":\"Wh\",\"modulus\":10000}]");
    Answer later = exchange("ex", APRIL, "energy.import", "20.5", "0");
    Answer earlier = exchange("ex", MARCH, "energy.import", "9000", "1.25");

    assertThat(later.status()).isEqualTo(201);
    assertThat(earlier.body().path("registers").toString())
        .isEqualTo(
            "[{\"name\":\"energy.import\",\"unit\":\"Wh\",\"closing\":9000,\"opening\":1.25}]");
    Answer list = registry.get(METERS + "ex/exchanges?size=1");
    assertThat(list.body().path("total").asLong()).isEqualTo(2);
    assertThat(list.body().path("items").path(0)).isEqualTo(earlier.body());
    assertThat(list.body().path("items").path(0).path("reason").asString())
        .isEqualTo("worn; 12:30");
    List<Exchange> told = published("ex").getExchangesList();
    assertThat(told).extracting(Exchange::getAtUs).containsExactly(us(MARCH), us(APRIL));
    assertThat(told.getFirst().getRegisters(0).getClosingMilli()).isEqualTo(9_000_000);
    assertThat(told.getFirst().getRegisters(0).getOpeningMilli()).isEqualTo(1_250);

    put("ex", ",\"name\":\"new\"");
    assertThat(published("ex").getExchangesList()).isEqualTo(told);
    String got = registry.get(METERS + "ex").body().toString();
    assertThat(registry.put(METERS + "ex", got).body().path("version").asLong()).isEqualTo(4);
  }

  private Answer exchange(String meter, String at, String name, String closing, String opening) {
    return registry.post(
        METERS + meter + "/exchanges",
        """
        {"at":"%s","by":"Anna","reason":"worn; 12:30",
         "registers":[{"name":"%s","closing":%s,"opening":%s}]}
        """
            .formatted(at, name, closing, opening));
  }

  @Test
  void anExchangeToldByMistakeIsTakenBack() {
    put("oops", "");
    exchange("oops", MARCH, "energy.import", "5", "0");

    assertThat(registry.delete(METERS + "oops/exchanges/" + APRIL).status()).isEqualTo(404);
    assertThat(registry.delete(METERS + "oops/exchanges/yesterday").status()).isEqualTo(400);
    assertThat(registry.delete(METERS + "oops/exchanges/" + MARCH).status()).isEqualTo(204);

    assertThat(published("oops").getExchangesList()).isEmpty();
    assertThat(registry.get(METERS + "oops/exchanges").body().path("total").asLong()).isZero();
    assertThat(registry.get(METERS + "nobody/exchanges").status()).isEqualTo(404);
  }

  @Test
  void anExchangeThatCannotBeIsRefused() {
    put(
        "no-ex",
        """
        ,"registers":[{"name":"energy.import","unit":"Wh","modulus":1000},
                      {"name":"power","unit":"W"}]
        """);
    assertThat(exchange("no-ex", MARCH, "volume", "1", "0").fields("errors"))
        .containsExactly("registers[0].name");
    assertThat(exchange("no-ex", MARCH, "power", "1", "0").body().path("detail").asString())
        .contains("a counter; this register shows a level");
    assertThat(exchange("no-ex", MARCH, "energy.import", "1000", "0").body().path("detail"))
        .asString()
        .contains("less than the register's modulus, 1000 Wh");
    assertThat(exchange("no-ex", MARCH, "energy.import", "-1", "0").fields("errors"))
        .containsExactly("registers[0].closing");
    String farAhead = Instant.now().plusSeconds(3 * 86_400).toString();
    assertThat(exchange("no-ex", farAhead, "energy.import", "1", "0").fields("errors"))
        .containsExactly("at");
    assertThat(registry.post(METERS + "no-ex/exchanges", "{\"by\":\" \"}").fields("errors"))
        .containsExactlyInAnyOrder("at", "registers", "by");
    assertThat(exchange("nobody", MARCH, "energy.import", "1", "0").status()).isEqualTo(404);

    assertThat(exchange("no-ex", MARCH, "energy.import", "1", "0").status()).isEqualTo(201);
    Answer twice = exchange("no-ex", MARCH, "energy.import", "2", "0");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.body().path("detail").asString()).contains("has an exchange at " + MARCH);
  }

  @Test
  void aMeterMovesAndItsPastStaysWhereItWas() {
    put("mover", ",\"areaIds\":[\"f1\",\"h1\"]");

    Answer moved = move("mover", "f1", "f2", MARCH);
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.etag()).isEqualTo("\"2\"");
    assertThat(published("mover").getAreaIdsList()).containsExactly("h1");
    assertThat(published("mover").getMembershipsList())
        .containsExactly(membership("f1", 0, us(MARCH)), membership("f2", us(MARCH), 0));

    move("mover", "f2", "s1", APRIL);
    assertThat(published("mover").getMembershipsList())
        .containsExactly(
            membership("f1", 0, us(MARCH)),
            membership("f2", us(MARCH), us(APRIL)),
            membership("s1", us(APRIL), 0));
    assertThat(registry.delete("/api/v1/areas/f1").body().path("detail").asString())
        .contains("meters in it for a time: ");
  }

  @Test
  void aMoveThatCannotBeIsRefused() {
    put("stays", ",\"areaIds\":[\"f1\"]");
    move("stays", "f1", "f2", MARCH);

    assertThat(move("stays", "f1", "s1", APRIL).body().path("detail").asString())
        .contains("from 'f1', expected an area that the meter is in at " + APRIL)
        .contains("f2 from " + MARCH);
    assertThat(move("stays", "f2", "s1", MARCH).fields("errors")).containsExactly("at");
    assertThat(move("stays", "f2", "h1", APRIL).body().path("detail").asString())
        .contains("an area of the hierarchy 'grid', like f2");
    assertThat(move("stays", "f2", "nowhere", APRIL).fields("errors")).containsExactly("to");
    assertThat(move("stays", "f2", "f2", APRIL).fields("errors")).containsExactly("to");
    assertThat(registry.post(METERS + "stays/moves", "{}").fields("errors"))
        .containsExactly("from", "to", "at");
    assertThat(move("nobody", "f1", "f2", APRIL).status()).isEqualTo(404);
    assertThat(kafka.assets().get("stays").getVersion()).isEqualTo(2);
  }

  private Answer move(String meter, String from, String to, String at) {
    return registry.post(
        METERS + meter + "/moves",
        "{\"from\":\"%s\",\"to\":\"%s\",\"at\":\"%s\"}".formatted(from, to, at));
  }

  @Test
  void anAreaHasACapacityInletsAndAHierarchy() {
    registry.put(METERS + "inlet", "{\"utility\":\"water\"}");
    Answer put =
        registry.put(
            "/api/v1/areas/w1",
            "{\"areaClass\":\"water-district\",\"capacityW\":7,\"inletMeterIds\":[\"inlet\"]}");

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.body().path("hierarchy").asString()).isEqualTo("water");
    Answer got = registry.get("/api/v1/areas/w1");
    assertThat(got.body()).isEqualTo(put.body());
    assertThat(registry.put("/api/v1/areas/w1", got.body().toString()).body().path("version"))
        .hasToString("1");
    assertThat(registry.get("/api/v1/areas?q=w1").body().path("items").path(0))
        .isEqualTo(put.body());
    var area = kafka.assets().get("w1").getArea();
    assertThat(area.getCapacityW()).isEqualTo(7);
    assertThat(area.getInletMeterIdsList()).containsExactly("inlet");
    assertThat(registry.delete(METERS + "inlet").body().path("detail").asString())
        .contains("areas that it is an inlet of: 1");
    assertThat(
            registry
                .put("/api/v1/areas/w2", "{\"inletMeterIds\":[\"no\"],\"parentId\":\"no\"}")
                .fields("errors"))
        .containsExactly("parentId", "inletMeterIds");
    Answer csv =
        registry.importCsv(
            "/api/v1/areas:import", "id,class,capacity_w,inlets\nw3,feeder,4000000,inlet\n");
    assertThat(csv.body().path("created").asLong()).isEqualTo(1);
    assertThat(kafka.assets().get("w3").getArea().getCapacityW()).isEqualTo(4_000_000);
  }

  @Test
  void anAreaStaysInItsHierarchyWhileMetersAreCountedByIt() {
    area("turn-1", "feeder");
    area("turn-2", "");
    put("turn", ",\"areaIds\":[\"turn-2\"],\"memberships\":[{\"areaId\":\"turn-1\"}]");

    for (String id : List.of("turn-1", "turn-2")) {
      Answer answer = registry.put("/api/v1/areas/" + id, "{\"areaClass\":\"heat-zone\"}");
      assertThat(answer.fields("errors")).containsExactly("areaClass");
    }
    assertThat(registry.put("/api/v1/areas/turn-1", "{\"areaClass\":\"substation\"}").status())
        .isEqualTo(200);
  }

  @Test
  void aMeterWhoseSumIsCheckedKeepsItsParts() {
    put("part", "");
    put("whole", ",\"sumOfMeterIds\":[\"part\"]");
    assertThat(registry.delete(METERS + "part").body().path("detail").asString())
        .contains("meters that should be its sum with others: 1");
  }
}

package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Heat, buildings and transport. */
interface UtilityQuestions extends HistorianTown {

  @Test
  default void heatCustomersAreRankedByTheirCooling() throws Exception {
    area("zone", "");
    heatMeter("heat-good", 100, 7_000, 3_000, Quality.GOOD);
    heatMeter("heat-poor", 100, 7_000, 5_500, Quality.ESTIMATED);
    meter(
        "heat-silent",
        Meter.newBuilder().setUtility(Utility.HEAT).addAreaIds("zone").setName("Silent"));
    String path =
        "/api/v1/heat/cooling?area=zone&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z";

    eventually(
        PATIENCE,
        () -> {
          JsonNode answer = get(200, path);
          assertThat(answer.path("total").asInt()).isEqualTo(3);
          assertThat(answer.path("returnC").asString()).isEqualTo("42.5");
        });
    JsonNode answer = get(200, path);
    assertThat(answer.path("aboveLimit").asInt()).isEqualTo(1);
    assertThat(answer.at("/items/0").toString())
        .isEqualTo(
            "{\"rank\":1,\"meter\":\"heat-poor\",\"name\":\"\",\"energyWh\":4000,\"volumeL\":400,"
                + "\"supplyC\":70.0,\"returnC\":55.0,\"coolingC\":15.0,\"source\":\"registers\","
                + "\"aboveLimit\":true,\"notMeasured\":100.0}");
    assertThat(answer.at("/items/1/coolingC").asString()).isEqualTo("40.0");
    assertThat(answer.at("/items/2/meter").asString()).isEqualTo("heat-silent");
    assertThat(answer.at("/items/2").has("rank")).isFalse();

    JsonNode buildings =
        get(
            200,
            "/api/v1/buildings/energy?area=zone&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z");
    assertThat(buildings.path("total").asInt()).isEqualTo(2);
    assertThat(buildings.at("/items/0/kwhPerM2").asString()).isEqualTo("0.04");
    assertThat(buildings.at("/items/0/registersWh/energy.heat").asInt()).isEqualTo(4000);
  }

  @Test
  default void chargersBusesAndBaysAreRankedByTheirUse() throws Exception {
    area("parking", "");
    transport("charger-1", "charger", 11_000, 11_000, 0, 0, 11_000);
    transport("charger-2", "charger", 0, 0, 0, 3_600, 0);
    meter("bay-silent", Meter.newBuilder().setUtility(Utility.TRANSPORT).addAreaIds("parking"));
    String path =
        "/api/v1/transport/use?from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z&area=parking";

    eventually(
        PATIENCE,
        () ->
            assertThat(get(200, path).path("all").toString())
                .isEqualTo(
                    "{\"energyWh\":6400,\"inUsePercent\":37.5,\"inUseHours\":0.75,\"sessions\":2,"
                        + "\"occupiedPercent\":37.5,\"notMeasured\":0.0}"));
    JsonNode answer = get(200, path);
    assertThat(answer.path("total").asInt()).isEqualTo(3);
    assertThat(answer.at("/items/0").toString())
        .isEqualTo(
            "{\"meter\":\"charger-1\",\"name\":\"\",\"meterClass\":\"charger\","
                + "\"energyWh\":5500,\"inUsePercent\":50.0,\"inUseHours\":0.5,\"sessions\":1,"
                + "\"occupiedPercent\":50.0,\"notMeasured\":0.0}");
    assertThat(answer.at("/items/2").toString())
        .isEqualTo(
            "{\"meter\":\"bay-silent\",\"name\":\"\",\"meterClass\":\"\",\"notMeasured\":0}");
    assertThat(get(200, path + "&by=sessions&first=smallest").at("/items/0/meter").asString())
        .isEqualTo("charger-1");
    assertThat(get(200, path + "&meter=charger-2").path("total").asInt()).isEqualTo(1);
    assertThat(get(400, path + "&by=speed").path("detail").asString())
        .isEqualTo(
            "parameter by is 'speed': expected use, occupancy, energy, sessions or passengers");
    assertThat(get(400, path + "&first=last").path("parameter").asString()).isEqualTo("first");
    assertThat(get(400, path + "&from=yesterday").path("parameter").asString()).isEqualTo("from");
    get(404, "/api/v1/transport/use?meter=not-there");
    get(404, "/api/v1/transport/use?area=not-there");
    meter("no-charger", Meter.newBuilder().setUtility(Utility.WATER));
    eventually(
        PATIENCE,
        () ->
            assertThat(
                    get(400, "/api/v1/transport/use?meter=no-charger").path("parameter").asString())
                .isEqualTo("meter"));
  }

  /** Mean power in quarter hours from 11:45, in W; the bay is taken while there is some. */
  private void transport(String id, String meterClass, long... watts) throws Exception {
    meter(
        id,
        Meter.newBuilder()
            .setUtility(Utility.TRANSPORT)
            .setMeterClass(meterClass)
            .addAreaIds("parking"));
    for (int i = 0; i < watts.length; i++) {
      Interval.Builder base = quarter(id, NOON, i - 1).setUtility(Utility.TRANSPORT);
      offer(base.setValueMilli(watts[i] * 250).build());
      base.setKind(RegisterKind.GAUGE);
      offer(base.setRegister("power").setUnit(Unit.WATT).setValueMilli(watts[i] * 1000).build());
      long taken = watts[i] > 0 ? 1_000 : 0;
      offer(base.setRegister("occupancy").setUnit(Unit.COUNT).setValueMilli(taken).build());
    }
    producer().flush();
  }

  private void heatMeter(String id, long litres, long e8, long e9, Quality quality)
      throws Exception {
    meter(id, Meter.newBuilder().setUtility(Utility.HEAT).addAreaIds("zone").setFloorAreaM2(100));
    for (int i = 0; i < 4; i++) {
      Interval.Builder base = quarter(id, NOON, i).setUtility(Utility.HEAT).setQuality(quality);
      offer(base.setRegister("energy.heat").setValueMilli(1_000_000).build());
      offer(base.setRegister("volume").setUnit(Unit.LITRE).setValueMilli(litres * 1000).build());
      offer(base.setRegister("e8").setUnit(Unit.COUNT).setValueMilli(e8).build());
      offer(base.setRegister("e9").setUnit(Unit.COUNT).setValueMilli(e9).build());
    }
    producer().flush();
  }
}

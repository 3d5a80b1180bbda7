package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.registry.TestRegistry.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Areas, loads, and what refers to what. */
interface AreasAndLoadsContract extends RegistryUnderTest {
  @Test
  default void anAreaLiesInTheCityUnlessItSaysOtherwise() {
    registry().put("/api/v1/areas/tree-north", "{\"name\":\"North\",\"areaClass\":\"district\"}");
    registry().put("/api/v1/areas/tree-n1", "{\"parentId\":\"tree-north\"}");

    assertThat(registry().get("/api/v1/areas/tree-north").body().path("parentId").asString())
        .isEqualTo("city");
    assertThat(registry().get("/api/v1/areas?parent=tree-north").ids()).containsExactly("tree-n1");
    assertThat(kafka().assets().get("city").getArea().getParentId()).isEmpty();
    assertThat(kafka().assets().get("tree-n1").getArea().getParentId()).isEqualTo("tree-north");
  }

  @Test
  default void noAreaIsItsOwnAncestor() {
    registry().put("/api/v1/areas/ring-a", "{}");
    registry().put("/api/v1/areas/ring-b", "{\"parentId\":\"ring-a\"}");
    registry().put("/api/v1/areas/ring-c", "{\"parentId\":\"ring-b\"}");

    for (String parent : List.of("ring-a", "ring-b", "ring-c", "nowhere")) {
      Answer answer =
          registry().put("/api/v1/areas/ring-a", "{\"parentId\":\"%s\"}".formatted(parent));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.fields("errors")).containsExactly("parentId");
    }
    assertThat(registry().put("/api/v1/areas/city", "{\"parentId\":\"ring-a\"}").status())
        .isEqualTo(400);
  }

  @Test
  default void whatOthersReferToStays() {
    registry().put("/api/v1/areas/used-a", "{}");
    registry().put("/api/v1/meters/used-m", "{\"utility\":\"heat\",\"areaIds\":[\"used-a\"]}");
    registry().put("/api/v1/loads/used-l", "{\"meterId\":\"used-m\",\"maxPowerW\":11000}");

    assertThat(registry().delete("/api/v1/areas/city").status()).isEqualTo(409);
    assertThat(registry().delete("/api/v1/areas/used-a").body().path("detail").asString())
        .contains("meters in it: 1");
    assertThat(registry().delete("/api/v1/meters/used-m").body().path("detail").asString())
        .contains("loads that it measures: 1");
    assertThat(registry().delete("/api/v1/loads/used-l").status()).isEqualTo(204);
    assertThat(registry().delete("/api/v1/meters/used-m").status()).isEqualTo(204);
    assertThat(registry().delete("/api/v1/areas/used-a").status()).isEqualTo(204);
  }

  @Test
  default void anIdIsOfOneKindOnly() {
    registry().put("/api/v1/areas/one-id", "{}");

    Answer refused = registry().put("/api/v1/meters/one-id", "{\"utility\":\"heat\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").path(0).path("expected").asString())
        .contains("an id that no area has or had");
    assertThat(kafka().assets().get("one-id").hasArea()).isTrue();
  }

  @Test
  default void aLoadNamesAMeterAndAnAreaThatAreThere() {
    registry().put("/api/v1/meters/load-m", "{\"utility\":\"electricity\"}");
    Answer good =
        registry()
            .put(
                "/api/v1/loads/load-1",
                "{\"name\":\"Charger\",\"meterId\":\"load-m\",\"areaId\":\"city\",\"maxPowerW\":11000}");
    Answer bad =
        registry()
            .put(
                "/api/v1/loads/load-2", "{\"meterId\":\"no\",\"areaId\":\"no\",\"maxPowerW\":0.5}");

    assertThat(good.status()).isEqualTo(201);
    assertThat(kafka().assets().get("load-1").getLoad().getMaxPowerW()).isEqualTo(11000);
    assertThat(registry().get("/api/v1/loads?meter=load-m").ids()).containsExactly("load-1");
    assertThat(bad.fields("errors")).containsExactly("maxPowerW");
    assertThat(
            registry()
                .put("/api/v1/loads/load-2", "{\"meterId\":\"no\",\"areaId\":\"no\"}")
                .fields("errors"))
        .containsExactly("meterId", "areaId");
  }

  @Test
  default void aLoadSaysWhatAPlannerHasToKnow() {
    String body =
        "{\"loadClass\":\"ev-charger\",\"maxPowerW\":11000,\"minPowerW\":1380,\"fallbackW\":0,"
            + "\"contractW\":1400,\"priority\":2}";
    assertThat(registry().put("/api/v1/loads/flex-1", body).status()).isEqualTo(201);
    var load = kafka().assets().get("flex-1").getLoad();
    assertThat(load.getLoadClass()).isEqualTo("ev-charger");
    assertThat(load.getMinPowerW()).isEqualTo(1380);
    assertThat(load.hasFallbackW()).isTrue();
    assertThat(load.getFallbackW()).isZero();
    assertThat(load.getContractW()).isEqualTo(1400);
    assertThat(load.getPriority()).isEqualTo(2);
    assertThat(registry().get("/api/v1/loads/flex-1").body().toString())
        .contains("\"loadClass\":\"ev-charger\"", "\"fallbackW\":0", "\"priority\":2");

    registry().put("/api/v1/loads/flex-2", "{\"maxPowerW\":3000}");
    assertThat(kafka().assets().get("flex-2").getLoad().hasFallbackW()).isFalse();

    var refused =
        registry()
            .put(
                "/api/v1/loads/flex-3",
                "{\"maxPowerW\":1000,\"minPowerW\":1001,\"priority\":\"x\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("at most maxPowerW, 1000", "from -1000 to 1000");

    registry()
        .importCsv(
            "/api/v1/loads:import",
            "id,class,max_power_w,min_power_w,fallback_w,contract_w,priority\n"
                + "flex-4,heat-pump,3000,500,1000,800,-1\n");
    var imported = kafka().assets().get("flex-4").getLoad();
    assertThat(imported.getLoadClass()).isEqualTo("heat-pump");
    assertThat(imported.getFallbackW()).isEqualTo(1000);
    assertThat(imported.getPriority()).isEqualTo(-1);
  }
}

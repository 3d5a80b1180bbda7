package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the registry promises, over real HTTP, with a real broker, on whatever database. */
abstract class RegistryContract extends RunningRegistry
    implements MetersContract, AreasAndLoadsContract, ImportContract {
  @Test
  void itIsMeasuredAndDescribed() {
    assertThat(registry.text("/actuator/prometheus"))
        .contains("samspil_registry_assets{kind=\"meter\",service=\"registry\"}")
        .contains("samspil_registry_pending_changes{kind=\"area\",service=\"registry\"} 0.0");
    var paths = registry.get("/api/v1/openapi.json").body().path("paths");
    assertThat(paths.propertyNames())
        .contains("/api/v1/meters", "/api/v1/meters/{id}", "/api/v1/meters:import")
        .contains("/api/v1/meters/{id}/exchanges", "/api/v1/meters/{id}/moves")
        .contains("/api/v1/edits", "/api/v1/edits/{id}:approve");
    assertThat(paths.path("/api/v1/areas").path("get").path("summary").asString()).isNotEmpty();
  }

  @Override
  public TestRegistry registry() {
    return registry;
  }

  @Override
  public TestKafka kafka() {
    return kafka;
  }
}

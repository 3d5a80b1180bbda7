package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.registry.TestRegistry.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Files, with a report line by line. */
interface ImportContract extends RegistryUnderTest {
  @Test
  default void anImportTakesTheGoodLinesAndNamesTheFaultsOfTheOthers() {
    registry().put("/api/v1/areas/csv-area", "{}");
    registry().put("/api/v1/meters/csv-old", "{\"utility\":\"water\",\"name\":\"old\"}");
    registry().put("/api/v1/meters/csv-same", "{\"utility\":\"water\"}");
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

    Answer answer = registry().importCsv("/api/v1/meters:import", csv);

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
    var meter = kafka().assets().get("csv-1").getMeter();
    assertThat(meter.getName()).isEqualTo("Ågade 3, \"the\" mill");
    assertThat(meter.getAreaIdsList()).containsExactly("city", "csv-area");
    assertThat(meter.getRegistersCount()).isEqualTo(2);
    assertThat(kafka().assets().get("csv-old").getVersion()).isEqualTo(2);
  }

  private String faultLine(tools.jackson.databind.JsonNode fault) {
    return "%d %s %s"
        .formatted(
            fault.path("line").asLong(),
            fault.path("field").asString(),
            fault.path("value").asString());
  }

  @Test
  default void aHeaderWithAnUnknownColumnImportsNothing() {
    Answer answer = registry().importCsv("/api/v1/meters/import", "id,utilty\nhead-1,water\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").valueStream().map(this::faultLine).toList())
        .containsExactly("1 utilty utilty", "1 utility ");
    assertThat(registry().get("/api/v1/meters/head-1").status()).isEqualTo(404);
    assertThat(registry().importCsv("/api/v1/meters:import", "").status()).isEqualTo(400);
    assertThat(registry().importCsv("/api/v1/meters:import", "\"id,utility").status())
        .isEqualTo(400);
  }

  @Test
  default void aFileThatBreaksOffKeepsWhatCameBefore() {
    Answer answer =
        registry()
            .importCsv(
                "/api/v1/meters:import", "id,utility\ncut-1,water\ncut-2,heat\n\"cut-3,water\n");

    assertThat(answer.body().path("created").asLong()).isEqualTo(2);
    assertThat(answer.body().path("faults").valueStream().map(this::faultLine).toList())
        .containsExactly("4 file ");
  }

  @Test
  default void aFileMayComeInAFormWithAByteOrderMark() {
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
        registry()
            .post(
                "/api/v1/meters:import",
                "multipart/form-data; boundary=b",
                BodyPublishers.ofString(form));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(registry().get("/api/v1/meters/form-1").status()).isEqualTo(200);
  }

  @Test
  default void importedAreasMayComeInAnyOrderButInNoRing() {
    Answer answer =
        registry()
            .importCsv(
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
    assertThat(registry().get("/api/v1/areas?parent=imp-parent").ids())
        .containsExactly("imp-child");
  }

  @Test
  default void loadsAreImportedToo() {
    Answer answer =
        registry().importCsv("/api/v1/loads:import", "id,max_power_w\nil-1,3000\nil-2,x\n");

    assertThat(answer.body().path("created").asLong()).isEqualTo(1);
    assertThat(answer.fields("faults")).containsExactly("max_power_w");
  }
}

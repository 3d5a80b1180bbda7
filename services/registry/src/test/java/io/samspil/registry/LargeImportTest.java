package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.registry.TestRegistry.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 meters in one request. */
class LargeImportTest {
  private static final int METERS = 100_000;

  @TempDir Path data;

  @Test
  @Timeout(300)
  void aHundredThousandMetersAreImportedAndPublishedByOneRequest() {
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = new TestRegistry(TestDatabases.h2(data), "sa", kafka.address())) {
      assertThat(importAll(registry, "first").body().path("created").asInt()).isEqualTo(METERS);
      assertThat(kafka.assets()).hasSize(METERS + 1);
      assertThat(importAll(registry, "first").body().path("unchanged").asInt()).isEqualTo(METERS);

      long begun = System.nanoTime();
      Answer found = registry.get("/api/v1/meters?q=name%2099999&area=city&utility=electricity");
      System.out.printf("search among %d: %d ms%n", METERS, millisSince(begun));
      assertThat(found.ids()).containsExactly("m99999");
      begun = System.nanoTime();
      assertThat(registry.get("/api/v1/meters?size=500&page=199").ids()).hasSize(500);
      System.out.printf("the last page: %d ms%n", millisSince(begun));
    }
  }

  private static Answer importAll(TestRegistry registry, String name) {
    StringBuilder csv = new StringBuilder("id,utility,name,class,areas,registers\n");
    for (int i = 0; i < METERS; i++) {
      csv.append(
          "m%d,electricity,%s name %d,household,city,energy.import:Wh%n".formatted(i, name, i));
    }
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    long begun = System.nanoTime();
    Answer answer =
        registry.importCsv("/api/v1/meters:import", () -> new ByteArrayInputStream(bytes));
    System.out.printf("%d lines, %d KB: %d ms%n", METERS, bytes.length / 1024, millisSince(begun));
    assertThat(answer.body().path("published").asBoolean()).isTrue();
    return answer;
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}

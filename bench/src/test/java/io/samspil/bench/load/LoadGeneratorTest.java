package io.samspil.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Ports;
import io.samspil.bench.peers.NullSink;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator against the null sink, a process of its own. */
@Timeout(60)
class LoadGeneratorTest {
  @Test
  void aFloodIsAcknowledgedToTheLast() throws Exception {
    LoadResult result = run(0);

    assertThat(result.acknowledged()).isGreaterThan(100);
    assertThat(result.unacknowledged()).isZero();
    assertThat(result.latencyMillis(99)).isGreaterThanOrEqualTo(result.latencyMillis(50));
  }

  @Test
  void aRateIsKept() throws Exception {
    LoadResult result = run(200);

    assertThat(result.unacknowledged()).isZero();
    assertThat(result.perSecond()).isBetween(150.0, 250.0);
  }

  private static LoadResult run(int perSecond) throws Exception {
    int port = Ports.free();
    try (Part sink = Part.java("null-sink", NullSink.class, "64m", "" + port)) {
      sink.awaitLine("serves on", Duration.ofSeconds(30));
      return LoadGenerator.run(
          new LoadPlan(
              port,
              5,
              3,
              perSecond,
              20,
              Instant.parse("2026-01-01T00:00:00Z"),
              Duration.ofSeconds(1),
              Duration.ofMillis(200),
              Duration.ofSeconds(1)));
    }
  }
}

package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.ProfileLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The decoders under Jazzer, which looks for bytes that reach new code. Only where the environment
 * has {@code JAZZER_FUZZ=1}, and then alone: it changes the classes of the whole JVM.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1")
class DecoderJazzer {
  private static final long NOW_US = 1_772_366_400_000_000L;
  private static final List<String> TOPICS =
      Seeds.all().stream().map(Seeds.Seed::topic).distinct().toList();
  private static final Intake INTAKE = intake();

  private static Intake intake() {
    MeterView meters = new MeterView();
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("m2", Utility.WATER).in(meters);
    return new Intake(
        meters,
        ProfileLoader.load(null),
        new IntakeLimits("test", 1 << 16, new TimeWindow(Duration.ofHours(1), Duration.ofDays(9))));
  }

  /** The first byte chooses the topic, and so the language; the others are the payload. */
  @FuzzTest(maxDuration = "10m")
  void whateverTheBytesTheAnswerIsAValue(byte @Nullable [] data) {
    if (data == null || data.length < 2) {
      return;
    }
    Message message =
        Message.of(
            TOPICS.get((data[0] & 0xFF) % TOPICS.size()),
            Arrays.copyOfRange(data, 1, data.length),
            "client",
            NOW_US);
    Decoded decoded = INTAKE.decode(message);
    if (decoded instanceof Decoded.Rejected rejected) {
      assertThat(rejected.rule()).isNotEqualTo(Rule.PAYLOAD_UNDECODABLE);
    }
    assertThat(INTAKE.records(message, decoded)).isNotEmpty();
  }
}

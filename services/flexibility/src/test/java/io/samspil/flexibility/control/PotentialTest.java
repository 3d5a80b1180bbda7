package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.plan.Branch;
import io.samspil.flexibility.plan.FlexibleLoad;
import io.samspil.flexibility.plan.Need;
import io.samspil.flexibility.plan.PlanSettings;
import io.samspil.flexibility.plan.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PotentialTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shedIsWhatIsAboveContractAndComfortAndShiftIsWhatHasTime() {
    List<Potential.BranchView> views =
        Potential.of(
            new Situation(
                NOON,
                List.of(Branch.of("city", null, 0, 0), Branch.of("feeder", "city", 20_000, 9_000)),
                List.of(
                    load("pump").withComfort(1_000).withContract(500).withLive(3_000L),
                    load("car")
                        .withLive(8_000L)
                        .withNeed(new Need(22_000, NOON.plus(Duration.ofHours(4)))),
                    load("late")
                        .withLive(11_000L)
                        .withNeed(new Need(22_000, NOON.plus(Duration.ofHours(2)))),
                    load("unknown"),
                    load("refuses").withLive(5_000L).withLeftOut("it refused: no")),
                List.of(),
                PlanSettings.DEFAULT),
            Map.of("feeder", 30_000L));
    Potential.BranchView feeder = views.get(1);
    assertThat(feeder.id()).isEqualTo("feeder");
    assertThat(feeder.now().shedW()).isEqualTo(2_000 + 8_000 + 11_000);
    assertThat(feeder.now().shiftW()).isEqualTo(8_000);
    assertThat(feeder.now().confidence()).isEqualTo(0.6);
    assertThat(feeder.hours()).hasSize(24);
    assertThat(feeder.hours().get(3).shedW()).isEqualTo(2_000 + 5_500);
    assertThat(feeder.hours().get(4).shedW()).isEqualTo(2_000);
    assertThat(feeder.hours().get(23).confidence()).isLessThan(0.3);
    assertThat(feeder.fallbackFits()).isFalse();
    assertThat(feeder.leftOut()).isEqualTo(1);
    assertThat(views.getFirst().now()).isEqualTo(feeder.now());
    assertThat(views.getFirst().fallbackFits()).isNull();
  }

  private static FlexibleLoad load(String id) {
    return FlexibleLoad.of(id, "feeder", 11_000);
  }
}

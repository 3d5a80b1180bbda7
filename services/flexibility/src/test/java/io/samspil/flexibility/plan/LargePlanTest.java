package io.samspil.flexibility.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A city: 10,000 loads on 200 feeders, each with its charger, half of them owed energy. */
class LargePlanTest {
  @Test
  void aCityIsPlannedInGoodTime() {
    Situation situation = city();
    Planner.plan(situation);
    long began = System.nanoTime();
    Plan plan = Planner.plan(situation);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(plan.loads()).hasSize(10_000);
    assertThat(plan.branches())
        .allMatch(
            branch -> branch.availableW() == null || branch.grantedW() <= branch.availableW());
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }

  static Situation city() {
    Random random = new Random(1);
    List<Branch> branches = new ArrayList<>();
    List<FlexibleLoad> loads = new ArrayList<>();
    branches.add(Branch.of("city", null, 0, 0));
    for (int feeder = 0; feeder < 200; feeder++) {
      String id = "feeder-" + feeder;
      branches.add(Branch.of(id, "city", 400_000, 100_000L + random.nextInt(200_000)));
      for (int l = 0; l < 50; l++) {
        String charger = id + "-charger-" + l;
        branches.add(Branch.of(charger, id, 22_000, 0));
        FlexibleLoad load =
            FlexibleLoad.of("load-" + feeder + "-" + l, charger, 11_000)
                .withMin(1_400)
                .withServed(random.nextDouble());
        loads.add(
            l % 2 == 0
                ? load
                : load.withNeed(
                    new Need(
                        random.nextInt(40_000),
                        Situations.NOON.plus(Duration.ofMinutes(60 + random.nextInt(900))))));
      }
    }
    return new Situation(Situations.NOON, branches, loads, List.of(), PlanSettings.DEFAULT);
  }
}

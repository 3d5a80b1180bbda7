package io.samspil.flexibility.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Situations of all kinds. */
final class Situations {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Situations() {}

  static Arbitrary<Situation> any() {
    return Arbitraries.randomValue(Situations::any);
  }

  static Situation any(Random random) {
    List<Branch> branches = branches(random);
    List<FlexibleLoad> loads = new ArrayList<>();
    for (int l = random.nextInt(25); l >= 0; l--) {
      loads.add(load(random, "load-" + l, branches.get(random.nextInt(branches.size())).id()));
    }
    List<Ask> asks = new ArrayList<>();
    for (int a = random.nextInt(6) - 1; a >= 0; a--) {
      String target =
          random.nextInt(3) == 0
              ? loads.get(random.nextInt(loads.size())).id()
              : branches.get(random.nextInt(branches.size())).id();
      asks.add(ask(random, "event-" + a, target));
    }
    return new Situation(
        NOON.plusSeconds(random.nextInt(1000)), branches, loads, asks, PlanSettings.DEFAULT);
  }

  private static List<Branch> branches(Random random) {
    List<Branch> branches = new ArrayList<>();
    for (int b = 0; b <= random.nextInt(8); b++) {
      String parent = b == 0 || random.nextInt(9) == 0 ? null : "branch-" + random.nextInt(b);
      long capacity = random.nextInt(4) == 0 ? 0 : 1_000L * (1 + random.nextInt(100));
      @Nullable Long measured = random.nextInt(6) == 0 ? null : (long) random.nextInt(60_000);
      branches.add(
          new Branch("branch-" + b, parent, capacity, capacity / 50, measured, course(random)));
    }
    return branches;
  }

  private static List<Long> course(Random random) {
    List<Long> course = new ArrayList<>();
    for (int quarter = random.nextInt(2) * 96; quarter > 0; quarter--) {
      course.add((long) random.nextInt(50_000));
    }
    return course;
  }

  private static FlexibleLoad load(Random random, String id, String branch) {
    long max = random.nextInt(22_000);
    FlexibleLoad load =
        FlexibleLoad.of(id, branch, max)
            .withMin(random.nextInt(3) == 0 ? random.nextInt(6_000) : 0)
            .withContract(random.nextInt(4) == 0 ? random.nextInt(3_000) : 0)
            .withPriority(random.nextInt(3))
            .withServed(random.nextDouble())
            .withFallback(random.nextBoolean() ? null : (long) random.nextInt(10_000))
            .withComfort(random.nextInt(5) == 0 ? random.nextInt(2_000) : 0)
            .withHeldOn(random.nextInt(5) == 0)
            .withLive(random.nextBoolean() ? null : random.nextLong(max + 1));
    if (random.nextBoolean()) {
      load =
          load.withNeed(
              new Need(
                  random.nextInt(40_000), NOON.plus(Duration.ofMinutes(random.nextInt(900) - 30))));
    }
    return random.nextInt(10) == 0 ? load.withLeftOut("refused: no") : load;
  }

  private static Ask ask(Random random, String event, String target) {
    Want want =
        switch (random.nextInt(6)) {
          case 0, 1 -> new Want.Limit(random.nextInt(80_000));
          case 2 -> new Want.Shed(random.nextInt(4) / 3.0);
          case 3 -> new Want.Dispatch(random.nextInt(40_000));
          case 4 -> new Want.Price(random.nextDouble());
          default -> new Want.Ghg(random.nextInt(300));
        };
    Instant from = NOON.plus(Duration.ofMinutes(random.nextInt(120) - 60));
    return new Ask(
        event,
        target,
        from,
        from.plus(Duration.ofMinutes(1 + random.nextInt(180))),
        random.nextInt(3),
        want);
  }
}

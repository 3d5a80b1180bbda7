package io.samspil.flexibility.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class PlannerPropertyTest {
  @Provide
  Arbitrary<Situation> situations() {
    return Situations.any();
  }

  @Property(tries = 400)
  void noBranchIsEverGivenMoreThanItHas(@ForAll("situations") Situation situation) {
    Plan plan = Planner.plan(situation);
    Map<String, Long> sums = sums(situation, plan);
    for (BranchPlan branch : plan.branches()) {
      long sum = sums.getOrDefault(branch.id(), 0L);
      assertThat(sum).isEqualTo(branch.grantedW());
      if (branch.availableW() != null) {
        assertThat(sum).as(branch.toString()).isLessThanOrEqualTo(branch.availableW());
      }
      if (branch.limitW() != null && branch.inflexibleW() != null) {
        long free = branch.limitW() - branch.marginW() - branch.inflexibleW() - branch.leftOutW();
        assertThat(sum).isLessThanOrEqualTo(Math.max(0, free));
      }
    }
  }

  @Property(tries = 400)
  void everyLoadIsOffOrRunsWithinItsPowers(@ForAll("situations") Situation situation) {
    Plan plan = Planner.plan(situation);
    for (int l = 0; l < plan.loads().size(); l++) {
      FlexibleLoad load = situation.loads().get(l);
      LoadPlan planned = plan.loads().get(l);
      if (planned.controlled()) {
        assertThat(planned.limitW()).isBetween(0L, load.maxW());
        assertThat(planned.limitW() == 0 || planned.limitW() >= load.minW())
            .as(planned.why())
            .isTrue();
        assertThat(planned.limitW())
            .isEqualTo(
                planned.contractW() + planned.comfortW() + planned.needW() + planned.shareW());
      }
      assertThat(planned.why()).isNotBlank();
    }
  }

  @Property(tries = 400)
  void contractsAreKeptWheneverTheyCanBe(@ForAll("situations") Situation situation) {
    Plan plan = Planner.plan(situation);
    Map<String, Long> owed = new HashMap<>();
    for (FlexibleLoad load : situation.loads()) {
      if (load.leftOut() == null) {
        forAncestors(situation, load, branch -> owed.merge(branch, load.contractW(), Long::sum));
      }
    }
    boolean feasible =
        plan.branches().stream()
            .allMatch(
                branch ->
                    branch.availableW() == null
                        || owed.getOrDefault(branch.id(), 0L) <= branch.availableW());
    if (feasible) {
      for (int l = 0; l < plan.loads().size(); l++) {
        FlexibleLoad load = situation.loads().get(l);
        if (load.leftOut() == null && !isLimitedItself(situation, load)) {
          assertThat(plan.loads().get(l).limitW()).isGreaterThanOrEqualTo(load.contractW());
        }
      }
    }
  }

  @Property(tries = 300)
  void theOrderOfWhatIsToldMakesNoDifference(
      @ForAll("situations") Situation situation, @ForAll Random random) {
    Situation shuffled =
        new Situation(
            situation.at(),
            shuffled(situation.branches(), random),
            shuffled(situation.loads(), random),
            shuffled(situation.asks(), random),
            situation.settings());
    assertThat(Planner.plan(shuffled)).isEqualTo(Planner.plan(situation));
  }

  @Property(tries = 200)
  void theSameSituationHasTheSamePlan(@ForAll("situations") Situation situation) {
    assertThat(Planner.plan(situation)).isEqualTo(Planner.plan(situation));
  }

  /**
   * What has a root of its own is planned as if it were alone. Prices are left out: of plans that
   * cost the same the programme may choose another when it is asked for all at once.
   */
  @Property(tries = 2000)
  void whatIsBelowARootIsPlannedAsIfItWereAlone(@ForAll("situations") Situation situation) {
    List<Ask> asks = situation.asks().stream().filter(ask -> !isOfPrice(ask)).toList();
    Plan whole =
        Planner.plan(
            new Situation(
                situation.at(),
                situation.branches(),
                situation.loads(),
                asks,
                situation.settings()));
    for (String root : roots(situation)) {
      List<Branch> branches =
          situation.branches().stream()
              .filter(branch -> rootOf(situation, branch.id()).equals(root))
              .toList();
      List<FlexibleLoad> loads =
          situation.loads().stream()
              .filter(load -> rootOf(situation, load.branchId()).equals(root))
              .toList();
      Set<String> ids = new HashSet<>();
      branches.forEach(branch -> ids.add(branch.id()));
      loads.forEach(load -> ids.add(load.id()));
      List<Ask> own = asks.stream().filter(ask -> ids.contains(ask.target())).toList();
      Plan part =
          Planner.plan(new Situation(situation.at(), branches, loads, own, situation.settings()));
      assertThat(part.branches())
          .isEqualTo(whole.branches().stream().filter(plan -> ids.contains(plan.id())).toList());
      assertThat(part.loads())
          .isEqualTo(whole.loads().stream().filter(plan -> ids.contains(plan.loadId())).toList());
    }
  }

  private static boolean isOfPrice(Ask ask) {
    return ask.want() instanceof Want.Price || ask.want() instanceof Want.Ghg;
  }

  private static List<String> roots(Situation situation) {
    return situation.branches().stream()
        .filter(branch -> branch.parentId() == null)
        .map(Branch::id)
        .toList();
  }

  private static String rootOf(Situation situation, String branchId) {
    Map<String, Branch> branches = new HashMap<>();
    situation.branches().forEach(branch -> branches.put(branch.id(), branch));
    String at = branchId;
    while (branches.get(at).parentId() != null) {
      at = branches.get(at).parentId();
    }
    return at;
  }

  /** Whatever the priorities, whoever could run by itself gets something within nine days. */
  @Property(tries = 25)
  void nobodyStarves(@ForAll Random random) {
    long capacity = 4_000 + random.nextInt(12_000);
    List<Branch> feeder = List.of(Branch.of("feeder", null, capacity, 0));
    List<FlexibleLoad> loads = new ArrayList<>();
    for (int l = 0; l < 12; l++) {
      long max = 1_000 + random.nextInt(10_000);
      loads.add(
          FlexibleLoad.of("load-" + l, "feeder", max)
              .withMin(random.nextBoolean() ? 0 : Math.min(capacity, random.nextLong(max)))
              .withPriority(random.nextInt(3))
              .withServed(0.5));
    }
    Map<String, Long> got = new HashMap<>();
    for (int period = 0; period < 9 * 24 * 6; period++) {
      Plan plan =
          Planner.plan(
              new Situation(Situations.NOON, feeder, loads, List.of(), PlanSettings.DEFAULT));
      for (int l = 0; l < loads.size(); l++) {
        FlexibleLoad load = loads.get(l);
        long limit = plan.loads().get(indexOf(plan, load.id())).limitW();
        got.merge(load.id(), limit, Long::sum);
        double weight = 1 - Math.exp(-1.0 / (24 * 6));
        double served = load.served() + weight * ((double) limit / load.maxW() - load.served());
        loads.set(l, load.withServed(Math.clamp(served, 0.0, 1.0)));
      }
    }
    assertThat(got.values()).allMatch(watts -> watts > 0);
  }

  private static int indexOf(Plan plan, String loadId) {
    for (int l = 0; l < plan.loads().size(); l++) {
      if (plan.loads().get(l).loadId().equals(loadId)) {
        return l;
      }
    }
    throw new IllegalStateException(loadId);
  }

  private static boolean isLimitedItself(Situation situation, FlexibleLoad load) {
    return situation.asks().stream().anyMatch(ask -> ask.target().equals(load.id()));
  }

  private static Map<String, Long> sums(Situation situation, Plan plan) {
    Map<String, Long> sums = new HashMap<>();
    for (int l = 0; l < plan.loads().size(); l++) {
      LoadPlan planned = plan.loads().get(l);
      if (planned.controlled()) {
        forAncestors(
            situation,
            situation.loads().get(l),
            branch -> sums.merge(branch, planned.limitW(), Long::sum));
      }
    }
    return sums;
  }

  private static void forAncestors(
      Situation situation, FlexibleLoad load, java.util.function.Consumer<String> each) {
    Map<String, Branch> branches = new HashMap<>();
    situation.branches().forEach(branch -> branches.put(branch.id(), branch));
    for (@Nullable Branch at = branches.get(load.branchId());
        at != null;
        at = at.parentId() == null ? null : branches.get(at.parentId())) {
      each.accept(at.id());
    }
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}

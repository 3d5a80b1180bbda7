package io.samspil.flexibility.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.plan.BranchPlan.LimitedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

  @Test
  void whatABranchHasIsSharedEquallyAmongEquals() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 20_000, 12_000)),
            List.of(load("a"), load("b")),
            List.of());
    assertThat(limits(plan)).containsExactly(4_000L, 4_000L);
    LoadPlan of = plan.loads().getFirst();
    assertThat(of.bindingBranch()).isEqualTo("feeder");
    assertThat(of.why())
        .isEqualTo("4000 of 11000 W: feeder has 8000 W of 20000 W for flexible loads");
    assertThat(of.free()).isFalse();
  }

  @Test
  void aLoadThatHasAllItCanDrawIsFree() {
    Plan plan =
        plan(List.of(Branch.of("feeder", null, 90_000, 12_000)), List.of(load("a")), List.of());
    assertThat(plan.loads().getFirst().free()).isTrue();
    assertThat(plan.loads().getFirst().why()).isEqualTo("11000 of 11000 W");
  }

  @Test
  void whatASiteCannotTakeIsLeftToTheOthersOfItsFeeder() {
    Plan plan =
        plan(
            List.of(
                Branch.of("feeder", null, 20_000, 8_000), Branch.of("site", "feeder", 2_000, 0)),
            List.of(FlexibleLoad.of("a", "site", 11_000), load("b")),
            List.of());
    assertThat(limits(plan)).containsExactly(2_000L, 10_000L);
    assertThat(plan.loads().getFirst().bindingBranch()).isEqualTo("site");
    assertThat(plan.loads().getLast().bindingBranch()).isEqualTo("feeder");
  }

  @Test
  void contractThenNeedThenPriority() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 10_000, 0)),
            List.of(
                load("contract").withContract(3_000),
                load("need").withNeed(new Need(22_000, NOON.plus(Duration.ofHours(4)))),
                load("first").withPriority(2),
                load("last")),
            List.of());
    assertThat(limits(plan)).containsExactly(3_000L, 1_500L, 0L, 5_500L);
  }

  @Test
  void ofThoseThatStarveEachGetsABit() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 9_000, 0)),
            List.of(load("a").withPriority(1).withServed(0.5), load("b").withServed(0)),
            List.of());
    assertThat(limits(plan)).containsExactly(0L, 9_000L);
  }

  @Test
  void whoGotLessLatelyComesFirst() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 11_000, 0)),
            List.of(load("a").withServed(0.9), load("b").withServed(0.4)),
            List.of());
    assertThat(limits(plan)).containsExactly(2_750L, 8_250L);
  }

  @Test
  void theHigherPriorityWinsAndAmongEqualsTheStricter() {
    List<Branch> feeder = List.of(Branch.of("feeder", null, 0, 1_000));
    Ask urgent = limit("urgent", 9_000, 0);
    Ask strict = limit("strict", 5_000, 1);
    Ask loose = limit("loose", 7_000, 1);
    assertThat(plan(feeder, List.of(load("a")), List.of(strict, loose)).loads().getFirst())
        .extracting(LoadPlan::limitW, LoadPlan::eventId)
        .containsExactly(4_000L, "strict");
    assertThat(plan(feeder, List.of(load("a")), List.of(strict, loose, urgent)).loads().getFirst())
        .extracting(LoadPlan::limitW, LoadPlan::eventId)
        .containsExactly(8_000L, "urgent");
  }

  @Test
  void anEventDoesNotLiftWhatTheBranchIsBuiltFor() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 4_000, 1_000)),
            List.of(load("a")),
            List.of(limit("e", 9_000, 0)));
    assertThat(limits(plan)).containsExactly(3_000L);
    assertThat(plan.branches().getFirst().limitedBy()).isEqualTo(LimitedBy.CAPACITY);
  }

  @Test
  void sheddingLeavesContractsAlone() {
    Ask shed = new Ask("e", "feeder", NOON, EVENING, 0, new Want.Shed(1));
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 0, 0)),
            List.of(load("a").withContract(2_000), load("b")),
            List.of(shed));
    assertThat(limits(plan)).containsExactly(2_000L, 0L);
    Ask third = new Ask("e", "feeder", NOON, EVENING, 0, new Want.Shed(1 / 3.0));
    plan =
        plan(
            List.of(Branch.of("feeder", null, 0, 0)),
            List.of(load("a"), load("b")),
            List.of(third));
    assertThat(limits(plan)).containsExactly(7_333L, 7_333L);
  }

  @Test
  void aLoadMayBeAskedByItself() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 0, 0)),
            List.of(load("a"), load("b")),
            List.of(
                new Ask("d", "a", NOON, EVENING, 0, new Want.Dispatch(6_000)),
                new Ask("l", "b", NOON, EVENING, 0, new Want.Limit(1_000))));
    assertThat(limits(plan)).containsExactly(6_000L, 1_000L);
    assertThat(plan.loads().getFirst().target()).isTrue();
    assertThat(plan.loads().getLast().why())
        .isEqualTo("1000 of 11000 W: event l asks it of the load");
  }

  @Test
  void anEventHoldsFromItsStartAndNotAtItsEnd() {
    Ask ask = limit("e", 5_000, 0);
    assertThat(ask.holdsAt(NOON)).isTrue();
    assertThat(ask.holdsAt(EVENING.minusNanos(1))).isTrue();
    assertThat(ask.holdsAt(EVENING)).isFalse();
  }

  @Test
  void whereNothingIsMeasuredLoadsShareWhatTheyFallBackTo() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 20_000, 0).unmeasured()),
            List.of(load("a").withFallback(2_000L), load("b").withFallback(4_000L)),
            List.of());
    assertThat(limits(plan)).containsExactly(3_000L, 3_000L);
    assertThat(plan.branches().getFirst().limitedBy()).isEqualTo(LimitedBy.UNMEASURED);
  }

  @Test
  void whoIsLeftOutIsReckonedWithAndItsShareGoesToOthers() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 10_000, 0)),
            List.of(load("a").withLive(1_000L).withLeftOut("refused: full"), load("b")),
            List.of());
    assertThat(limits(plan)).containsExactly(1_000L, 9_000L);
    assertThat(plan.loads().getFirst().controlled()).isFalse();
  }

  @Test
  void loadsThatCannotRunOnTheirShareTakeTurns() {
    List<FlexibleLoad> loads = new ArrayList<>();
    for (int l = 0; l < 7; l++) {
      loads.add(FlexibleLoad.of("load-" + l, "feeder", 3_000).withMin(3_000));
    }
    int[] turns = new int[loads.size()];
    List<Branch> feeder = List.of(Branch.of("feeder", null, 7_000, 0));
    for (int period = 0; period < 700; period++) {
      Collections.rotate(loads, 1);
      Plan plan = plan(feeder, loads, List.of());
      for (int l = 0; l < plan.loads().size(); l++) {
        boolean on = plan.loads().get(l).limitW() > 0;
        turns[l] += on ? 1 : 0;
        String id = plan.loads().get(l).loadId();
        loads.replaceAll(
            load ->
                load.id().equals(id)
                    ? load.withServed(load.served() * 0.98 + (on ? 0.02 : 0))
                    : load);
      }
      assertThat(limits(plan).stream().mapToLong(Long::longValue).sum()).isEqualTo(6_000);
    }
    assertThat(java.util.Arrays.stream(turns).boxed()).allMatch(turn -> turn > 150 && turn < 250);
  }

  @Test
  void energyIsServedWhereItIsCheapestInTime() {
    List<Branch> feeder = List.of(Branch.of("feeder", null, 20_000, 0));
    List<FlexibleLoad> loads =
        List.of(
            load("a").withNeed(new Need(11_000, NOON.plus(Duration.ofHours(3)))),
            load("b").withNeed(new Need(33_000, NOON.plus(Duration.ofHours(3)))));
    List<Ask> prices =
        List.of(
            price("dear", NOON, 3.0),
            price("fair", NOON.plus(Duration.ofHours(1)), 2.0),
            price("cheap", NOON.plus(Duration.ofHours(2)), 1.0));
    for (PlanSettings settings :
        List.of(PlanSettings.DEFAULT, PlanSettings.DEFAULT.withLargestProgramme(0))) {
      Plan plan = Planner.plan(new Situation(NOON, feeder, loads, prices, settings));
      assertThat(plan.shift()).isEqualTo(settings.largestProgramme() == 0 ? "greedy" : "programme");
      assertThat(limits(plan)).containsExactly(0L, 11_000L);
      assertThat(plan.loads().getFirst().why()).contains("waits for cheaper energy");
    }
  }

  @Test
  void whatDoesNotFitLaterIsServedNow() {
    List<Long> full = new ArrayList<>(Collections.nCopies(4, 0L));
    full.addAll(Collections.nCopies(92, 20_000L));
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 20_000, 9_000).withForecast(full)),
            List.of(
                load("a").withNeed(new Need(10_000, NOON.plus(Duration.ofHours(1)))),
                load("b").withNeed(new Need(10_000, NOON.plus(Duration.ofHours(20))))),
            List.of());
    assertThat(limits(plan)).containsExactly(5_500L, 5_500L);
    assertThat(plan.loads()).allSatisfy(load -> assertThat(load.unmetWh()).isLessThan(1_300));
  }

  @Test
  void anIdleLoadIsLeftEnoughToBegin() {
    Plan plan =
        plan(
            List.of(Branch.of("feeder", null, 11_000, 0)),
            List.of(load("idle").withMin(1_400).withLive(0L), load("runs").withLive(5_000L)),
            List.of());
    assertThat(limits(plan)).containsExactly(1_400L, 9_600L);
  }

  @Test
  void aBranchThatIsNotThereIsAFault() {
    assertThatThrownBy(() -> plan(List.of(), List.of(load("a")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("load a: branch feeder is not there");
    assertThatThrownBy(
            () ->
                plan(
                    List.of(Branch.of("x", "y", 0, 0), Branch.of("y", "x", 0, 0)),
                    List.of(),
                    List.of()))
        .hasMessageContaining("expected a tree");
  }

  private static FlexibleLoad load(String id) {
    return FlexibleLoad.of(id, "feeder", 11_000).withServed(0.5);
  }

  private static Ask limit(String event, long watts, int priority) {
    return new Ask(event, "feeder", NOON, EVENING, priority, new Want.Limit(watts));
  }

  private static Ask price(String event, Instant from, double perKwh) {
    return new Ask(
        event, "feeder", from, from.plus(Duration.ofHours(1)), 0, new Want.Price(perKwh));
  }

  private static Plan plan(List<Branch> branches, List<FlexibleLoad> loads, List<Ask> asks) {
    return Planner.plan(new Situation(NOON, branches, loads, asks, PlanSettings.DEFAULT));
  }

  private static List<Long> limits(Plan plan) {
    return plan.loads().stream().map(LoadPlan::limitW).toList();
  }
}

package io.samspil.flexibility.setpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Desk desk = new Desk(SetpointSettings.DEFAULT);

  @Test
  void aSetpointHasAnEndAndAFallbackAndSaysWhoseItIs() {
    Setpoint told = sent(apply(NOON, plan("a", 4_000, "e-1"), "e-1"));
    assertThat(told.getLimitW()).isEqualTo(4_000);
    assertThat(told.getEventId()).isEqualTo("e-1");
    assertThat(told.getFallbackW()).isEqualTo(1_000);
    assertThat(Duration.between(NOON, Micros.toInstant(told.getUntilUs())))
        .isBetween(Duration.ofSeconds(150), Duration.ofMinutes(3));
  }

  @Test
  void nothingIsToldAgainUntilHalfOfItsLifeIsOver() {
    Setpoint first = sent(apply(NOON, plan("a", 4_000, null)));
    desk.take(ack(first, SetpointAck.Status.APPLIED), NOON);
    assertThat(apply(NOON.plus(MINUTE), plan("a", 4_000, null))).isEmpty();
    Setpoint renewed = sent(apply(NOON.plusSeconds(90), plan("a", 4_000, null)));
    assertThat(renewed.getId()).isNotEqualTo(first.getId());
    assertThat(renewed.getLimitW()).isEqualTo(4_000);
  }

  @Test
  void aSmallRaiseWaitsAndEveryCutIsToldAtOnce() {
    apply(NOON, plan("a", 4_000, null));
    assertThat(apply(NOON.plusSeconds(10), plan("a", 4_050, null))).isEmpty();
    assertThat(sent(apply(NOON.plusSeconds(20), plan("a", 3_999, null))).getLimitW())
        .isEqualTo(3_999);
    assertThat(sent(apply(NOON.plusSeconds(30), plan("a", 4_051, null))).getLimitW())
        .isEqualTo(4_051);
  }

  @Test
  void whatIsNotAnsweredIsToldAgainAndThenTheLoadCountsAsNotToBeReached() {
    Setpoint first = sent(apply(NOON, plan("a", 4_000, null)));
    assertThat(desk.tick(NOON.plusSeconds(9))).isEmpty();
    assertThat(desk.tick(NOON.plusSeconds(10))).containsExactly(new Order.Send(first));
    assertThat(desk.tick(NOON.plusSeconds(20))).containsExactly(new Order.Send(first));
    assertThat(desk.tick(NOON.plusSeconds(30))).isEmpty();
    assertThat(desk.leftOut("a", NOON.plusSeconds(30)).kind()).isEqualTo(LeftOut.Kind.UNREACHABLE);
    assertThat(desk.take(ack(first, SetpointAck.Status.ACCEPTED), NOON.plusSeconds(31))).isTrue();
    assertThat(desk.leftOut("a", NOON.plusSeconds(31))).isNull();
  }

  @Test
  void theSameAckTwiceAndAnOldOneAfterwardsChangeNothing() {
    Setpoint told = sent(apply(NOON, plan("a", 4_000, null)));
    desk.take(ack(told, SetpointAck.Status.APPLIED), NOON);
    desk.take(ack(told, SetpointAck.Status.APPLIED), NOON);
    desk.take(ack(told, SetpointAck.Status.DELIVERED), NOON);
    assertThat(desk.standing("a", NOON).progress()).isEqualTo(Progress.APPLIED);
    desk.take(told("a", "another", SetpointAck.Status.REFUSED), NOON);
    assertThat(desk.leftOut("a", NOON)).isNull();
  }

  @Test
  void whoRefusesIsLeftAloneForATime() {
    Setpoint told = sent(apply(NOON, plan("a", 4_000, null)));
    assertThat(desk.take(ack(told, SetpointAck.Status.REFUSED), NOON)).isTrue();
    assertThat(desk.leftOut("a", NOON.plus(MINUTE)).text()).isEqualTo("it refused: full");
    assertThat(desk.leftOut("a", NOON.plus(Duration.ofMinutes(15)))).isNull();
  }

  @Test
  void aFreeLoadIsNotToldAndOneThatBecomesFreeIsReleased() {
    assertThat(apply(NOON, free("a"))).isEmpty();
    apply(NOON.plusSeconds(1), plan("a", 4_000, null));
    assertThat(apply(NOON.plusSeconds(2), free("a"))).containsExactly(new Order.Withdraw("a"));
    assertThat(apply(NOON.plusSeconds(3), free("a"))).isEmpty();
  }

  @Test
  void afterAnEventLoadsAreReleasedOneAfterTheOther() {
    List<LoadPlan> bound = new ArrayList<>();
    List<LoadPlan> released = new ArrayList<>();
    for (int load = 0; load < 100; load++) {
      bound.add(plan("load-" + load, 1_000, "e-1"));
      released.add(free("load-" + load));
    }
    desk.apply(plan(NOON, bound), Map.of(), Set.of("e-1"), NOON);
    Set<String> withdrawn = new HashSet<>();
    for (int minute = 1; minute <= 10; minute++) {
      Instant now = NOON.plus(MINUTE.multipliedBy(minute));
      int before = withdrawn.size();
      desk.apply(plan(now, released), Map.of(), Set.of(), now).stream()
          .filter(order -> order instanceof Order.Withdraw)
          .forEach(order -> withdrawn.add(order.loadId()));
      assertThat(withdrawn.size() - before).isBetween(0, 25);
    }
    Instant end = NOON.plus(Duration.ofMinutes(11));
    desk.apply(plan(end, released), Map.of(), Set.of(), end)
        .forEach(order -> withdrawn.add(order.loadId()));
    assertThat(withdrawn).hasSize(100);
  }

  @Test
  void stopWithdrawsStaggeredAndTellsNothingMore() {
    apply(NOON, plan("a", 4_000, null), plan("b", 4_000, null));
    desk.stop(List.of("a", "b", "c"), NOON);
    Set<String> withdrawn = new HashSet<>();
    for (int second = 0; second <= 600; second += 10) {
      for (Order order : desk.tick(NOON.plusSeconds(second))) {
        assertThat(order).isInstanceOf(Order.Withdraw.class);
        withdrawn.add(order.loadId());
      }
      desk.stop(List.of("a", "b"), NOON.plusSeconds(second));
    }
    assertThat(withdrawn).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void afterARestartWhatWasToldIsKnown() {
    Setpoint told = sent(apply(NOON, plan("a", 4_000, "e-1"), "e-1"));
    Desk again = new Desk(SetpointSettings.DEFAULT);
    again.restore("a", told, NOON.plusSeconds(20));
    again.take(ack(told, SetpointAck.Status.APPLIED), NOON.plusSeconds(20));
    List<Order> orders =
        again.apply(
            plan(NOON.plusSeconds(21), List.of(plan("a", 4_000, "e-1"))),
            Map.of(),
            Set.of("e-1"),
            NOON.plusSeconds(21));
    assertThat(orders).isEmpty();
  }

  @Test
  void aLoadThatIsGoneHasItsSetpointWithdrawn() {
    apply(NOON, plan("a", 4_000, null));
    assertThat(apply(NOON.plusSeconds(1), plan("b", 1_000, null)))
        .contains(new Order.Withdraw("a"));
  }

  private List<Order> apply(Instant now, LoadPlan... loads) {
    return apply(now, List.of(loads), Set.of());
  }

  private List<Order> apply(Instant now, LoadPlan load, String event) {
    return apply(now, List.of(load), Set.of(event));
  }

  private List<Order> apply(Instant now, List<LoadPlan> loads, Set<String> events) {
    return desk.apply(plan(now, loads), Map.of("a", 1_000L), events, now);
  }

  private static Plan plan(Instant now, List<LoadPlan> loads) {
    return new Plan(now, MINUTE, loads, List.of(), "none");
  }

  private static LoadPlan plan(String id, long limitW, @Nullable String event) {
    return new LoadPlan(
        id, true, limitW, false, false, "feeder", event, 0, 0, 0, limitW, 0, "because");
  }

  private static LoadPlan free(String id) {
    return new LoadPlan(id, true, 11_000, false, true, null, null, 0, 0, 0, 11_000, 0, "all");
  }

  private static Setpoint sent(List<Order> orders) {
    assertThat(orders).hasSize(1);
    return ((Order.Send) orders.getFirst()).setpoint();
  }

  private static SetpointAck ack(Setpoint setpoint, SetpointAck.Status status) {
    return told(setpoint.getLoadId(), setpoint.getId(), status);
  }

  private static SetpointAck told(String load, String setpoint, SetpointAck.Status status) {
    return SetpointAck.newBuilder()
        .setLoadId(load)
        .setSetpointId(setpoint)
        .setStatus(status)
        .setReason("full")
        .build();
  }
}

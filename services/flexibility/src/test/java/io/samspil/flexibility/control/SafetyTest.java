package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.setpoint.LeftOut;
import io.samspil.flexibility.setpoint.Progress;
import io.samspil.flexibility.setpoint.SetpointSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever happens in the middle of an event. */
class SafetyTest {
  private static final Duration LIFE = SetpointSettings.DEFAULT.life();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant EVENING = Neighbourhood.BEGIN.plus(Duration.ofMinutes(150));
  private static final long MARGIN_W = 12_000;

  private final Neighbourhood street = Neighbourhood.full(Neighbourhood.CAPACITY_W);

  @Test
  void anEventHoldsTheFeederBelowItsLimit() {
    beginEvent();
    street.drawnW.clear();
    street.until(EVENING.plus(Duration.ofMinutes(55)));
    assertThat(street.longestAbove(300_000)).isLessThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(told("car-0").getEventId()).isEqualTo("e-1");
  }

  @Test
  void whenThePlannerDiesEveryLoadIsAtItsFallbackNoLaterThanItsExpiry() {
    beginEvent();
    street.plannerLives = false;
    Instant died = street.now;
    Set<Instant> ends = new TreeSet<>();
    street.topic.values().stream()
        .filter(java.util.Objects::nonNull)
        .forEach(setpoint -> ends.add(Micros.toInstant(setpoint.getUntilUs())));
    street.until(died.plus(LIFE).plus(Neighbourhood.STEP));
    assertThat(street.loads.values())
        .allSatisfy(
            load -> {
              assertThat(load.told()).isNull();
              assertThat(load.drawsW(street.now)).isLessThanOrEqualTo(load.fallbackW);
            });
    assertThat(ends).as("they do not all end at once").hasSizeGreaterThan(20);
  }

  @Test
  void anAckThatWasLostIsWaitedForAndTheSetpointToldAgain() {
    beginEvent();
    SimulatedLoad car = street.loads.get("car-0");
    String before = told("car-0").getId();
    car.mute = true;
    while (told("car-0").getId().equals(before)) {
      street.step();
    }
    assertThat(street.desk.standing("car-0", street.now).progress()).isEqualTo(Progress.SENT);
    car.mute = false;
    street.step();
    assertThat(street.desk.standing("car-0", street.now).leftOut()).isNull();
    assertThat(street.desk.standing("car-0", street.now).progress()).isEqualTo(Progress.APPLIED);
  }

  @Test
  void aLoadThatDoesNotAnswerIsReckonedWithAndToldOfUntilItDoes() {
    beginEvent();
    SimulatedLoad deaf = street.loads.get("car-0");
    deaf.deaf = true;
    deaf.mute = true;
    street.until(street.now.plus(Duration.ofMinutes(4)));
    assertThat(street.desk.standing("car-0", street.now).leftOut())
        .extracting(LeftOut::kind)
        .isEqualTo(LeftOut.Kind.UNREACHABLE);
    assertThat(street.controller.troubles(street.now))
        .anySatisfy(trouble -> assertThat(trouble.id()).isEqualTo("setpoint-unanswered/car-0"));
    assertThat(plan("car-0").controlled()).isFalse();
    deaf.deaf = false;
    deaf.mute = false;
    street.until(street.now.plus(Duration.ofMinutes(4)));
    assertThat(street.desk.standing("car-0", street.now).leftOut()).isNull();
    assertThat(plan("car-0").controlled()).isTrue();
  }

  @Test
  void aDuplicateChangesNothing() {
    beginEvent();
    Setpoint told = told("car-0");
    for (int i = 0; i < 3; i++) {
      street.take(ack(told, SetpointAck.Status.APPLIED));
      street.take(ack(told, SetpointAck.Status.DELIVERED));
    }
    assertThat(street.desk.standing("car-0", street.now).progress()).isEqualTo(Progress.APPLIED);
    street.event("e-1", EVENING, HOUR, 300, 1);
    street.step();
    assertThat(street.signals.events()).hasSize(1);
    assertThat(street.signals.asks(street.now)).hasSize(1);
    assertThat(told("car-0").getEventId()).isEqualTo("e-1");
    SimulatedLoad car = street.loads.get("car-0");
    Setpoint held = told("car-0");
    long drawn = car.drawsW(street.now);
    assertThat(car.hear(held)).isEqualTo(car.hear(held));
    assertThat(car.drawsW(street.now)).isEqualTo(drawn);
  }

  @Test
  void ofTwoThatContradictTheHigherPriorityHoldsWhateverTheOrder() {
    beginEvent();
    street.event("e-2", EVENING, HOUR, 250, 0);
    street.until(street.now.plusSeconds(30));
    assertThat(told("car-0").getEventId()).isEqualTo("e-2");
    street.event("e-3", EVENING, HOUR, 390, 5);
    street.until(street.now.plusSeconds(30));
    assertThat(told("car-0").getEventId()).isEqualTo("e-2");
  }

  @Test
  void anEventInThePastAsksForNothing() {
    street.event("old", Neighbourhood.BEGIN.minus(HOUR), Duration.ofMinutes(30), 100, 0);
    street.until(EVENING);
    assertThat(street.topic.values())
        .filteredOn(java.util.Objects::nonNull)
        .noneMatch(setpoint -> setpoint.getEventId().equals("old"));
    assertThat(street.signals.asks(street.now)).isEmpty();
  }

  @Test
  void anEventCancelledHalfWayIsReleasedStaggered() {
    beginEvent();
    street.until(EVENING.plus(Duration.ofMinutes(30)));
    street.cancel("e-1");
    street.drawnW.clear();
    long before = street.drawsAfterStep();
    street.until(street.now.plus(Duration.ofMinutes(1)));
    assertThat(street.drawsW()).as("not all at once").isLessThan(before + 45_000);
    street.until(street.now.plus(Duration.ofMinutes(11)));
    assertThat(street.topic.values())
        .filteredOn(java.util.Objects::nonNull)
        .noneMatch(setpoint -> setpoint.getEventId().equals("e-1"));
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W))
        .isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void afterTheEndTheReboundStaysBelowTheLimit() {
    beginEvent();
    street.until(EVENING.plus(HOUR));
    street.drawnW.clear();
    street.until(EVENING.plus(HOUR.multipliedBy(2)));
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W - MARGIN_W / 2))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
    for (int minute = 1; minute < 8; minute++) {
      long rise = street.drawnW.get(minute * 6) - street.drawnW.get((minute - 1) * 6);
      assertThat(rise).as("minute " + minute).isLessThan(50_000);
    }
  }

  @Test
  void withAClockThatIsBehindNothingIsToldAndLoadsFallBack() {
    beginEvent();
    Map<String, Setpoint> before = new HashMap<>(street.topic);
    street.clockBehind = Duration.ofMinutes(5);
    street.step();
    assertThat(street.controller.troubles(street.now))
        .anySatisfy(trouble -> assertThat(trouble.rule()).isEqualTo("clock-behind"));
    street.until(street.now.plus(LIFE).plus(Neighbourhood.STEP));
    assertThat(street.topic).as("nothing was told").isEqualTo(before);
    assertThat(street.loads.values())
        .allSatisfy(
            load ->
                assertThat(load.drawsW(street.now))
                    .isLessThanOrEqualTo(before.get(load.id) == null ? load.maxW : load.fallbackW));
    assertThat(before.values()).filteredOn(java.util.Objects::nonNull).hasSizeGreaterThan(20);
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W))
        .isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whenTheClockIsRightAgainLoadsAreToldAgain() {
    beginEvent();
    String before = told("car-0").getId();
    street.clockBehind = Duration.ofMinutes(5);
    street.until(street.now.plus(LIFE));
    street.clockBehind = Duration.ZERO;
    street.until(street.now.plus(Duration.ofMinutes(1)));
    assertThat(street.controller.troubles(street.now))
        .noneSatisfy(trouble -> assertThat(trouble.rule()).isEqualTo("clock-behind"));
    assertThat(told("car-0").getId()).isNotEqualTo(before);
    assertThat(Micros.toInstant(told("car-0").getUntilUs())).isAfter(street.now);
    assertThat(told("car-0").getEventId()).isEqualTo("e-1");
  }

  @Test
  void whoRefusesIsLeftOutAndItsShareIsGivenToOthers() {
    SimulatedLoad refusing = street.loads.get("car-0");
    refusing.refuses = true;
    beginEvent();
    street.until(street.now.plus(Duration.ofMinutes(1)));
    LoadPlan plan = plan("car-0");
    assertThat(plan.controlled()).isFalse();
    assertThat(plan.why()).contains("it refused: not now");
    assertThat(street.longestAbove(Neighbourhood.CAPACITY_W))
        .isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aLoadsOwnOverrideIsHonouredAndReported() {
    SimulatedLoad stubborn = street.loads.get("car-0");
    beginEvent();
    stubborn.overrides = true;
    street.until(street.now.plus(Duration.ofMinutes(5)));
    assertThat(street.controller.troubles(street.now))
        .anySatisfy(trouble -> assertThat(trouble.id()).isEqualTo("load-override/car-0"));
    assertThat(plan("car-0").controlled()).isFalse();
    street.drawnW.clear();
    street.until(street.now.plus(Duration.ofMinutes(8)));
    assertThat(street.longestAbove(300_000)).isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  private void beginEvent() {
    street.until(EVENING.minusSeconds(60));
    street.event("e-1", EVENING, HOUR, 300, 1);
    street.until(EVENING);
    street.planNow();
    street.until(EVENING.plusSeconds(60));
  }

  private Setpoint told(String load) {
    Setpoint told = street.topic.get(load);
    assertThat(told).isNotNull();
    return told;
  }

  private LoadPlan plan(String load) {
    return street.controller.last().plan().loads().stream()
        .filter(plan -> plan.loadId().equals(load))
        .findFirst()
        .orElseThrow();
  }

  private static SetpointAck ack(Setpoint setpoint, SetpointAck.Status status) {
    return SetpointAck.newBuilder()
        .setLoadId(setpoint.getLoadId())
        .setSetpointId(setpoint.getId())
        .setStatus(status)
        .build();
  }
}

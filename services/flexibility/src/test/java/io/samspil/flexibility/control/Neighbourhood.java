package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Signal;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.load.OwedEnergy;
import io.samspil.flexibility.load.ServedBook;
import io.samspil.flexibility.plan.PlanSettings;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.setpoint.Order;
import io.samspil.flexibility.setpoint.SetpointSettings;
import io.samspil.flexibility.signal.SignalBook;
import io.samspil.flexibility.signal.SignalSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A feeder of 400 kW with 100 households, cars and heat pumps, and the part of the house that
 * controls it, on a clock of its own. What Kafka and MQTT would carry is carried by hand.
 */
final class Neighbourhood {
  static final long CAPACITY_W = 400_000;
  static final Duration STEP = Duration.ofSeconds(10);
  static final Instant BEGIN = Instant.parse("2026-01-15T16:00:00Z");
  static final Instant MORNING = BEGIN.plus(Duration.ofHours(14));

  final Map<String, SimulatedLoad> loads = new LinkedHashMap<>();
  final LoadBook book = new LoadBook();
  final SignalBook signals = new SignalBook(SignalSettings.DEFAULT);
  final Desk desk = new Desk(SetpointSettings.DEFAULT);
  final Controller controller;
  final List<Long> drawnW = new ArrayList<>();
  final Map<String, @Nullable Setpoint> topic = new LinkedHashMap<>();
  private final Random random = new Random(7);
  private final long capacityW;
  Instant now = BEGIN;
  boolean plannerLives = true;
  boolean controlled = true;
  private @Nullable Instant planned;

  Neighbourhood(long capacityW) {
    this.capacityW = capacityW;
    var served = new ServedBook(new JdbcTemplate(), Duration.ofDays(1));
    controller =
        new Controller(
            book,
            signals,
            served,
            new Stops(new JdbcTemplate()),
            desk,
            (branch, from) -> forecast(from),
            new LoadSettings(
                Duration.ofMinutes(15), 0.03, Duration.ofDays(1), 0, Map.of("heat-pump", 0.4)),
            PlanSettings.DEFAULT,
            Duration.ofMinutes(1));
    registerArea("feeder", "city", capacityW);
  }

  static Neighbourhood full(long capacityW) {
    Neighbourhood street = new Neighbourhood(capacityW);
    Random random = new Random(42);
    for (int car = 0; car < 40; car++) {
      Instant arrives = BEGIN.plus(Duration.ofMinutes(30 + random.nextInt(120)));
      street.add(
          new SimulatedLoad.Car(
              "car-" + car, arrives, MORNING, 12_000 + random.nextInt(36) * 1_000L));
    }
    for (int pump = 0; pump < 20; pump++) {
      street.add(new SimulatedLoad.HeatPump("pump-" + pump, 20 + random.nextDouble()));
    }
    return street;
  }

  void add(SimulatedLoad load) {
    loads.put(load.id, load);
    Load told =
        Load.newBuilder()
            .setMeterId("m-" + load.id)
            .setAreaId("feeder")
            .setLoadClass(load instanceof SimulatedLoad.HeatPump ? "heat-pump" : "ev-charger")
            .setMaxPowerW(load.maxW)
            .setMinPowerW(load.minW)
            .setFallbackW(load.fallbackW)
            .build();
    book.take(load.id, Asset.newBuilder().setId(load.id).setVersion(1).setLoad(told).build());
    Meter meter = Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("feeder").build();
    book.take(
        "m-" + load.id,
        Asset.newBuilder().setId("m-" + load.id).setVersion(1).setMeter(meter).build());
  }

  private void registerArea(String id, String parent, long watts) {
    book.take(
        id,
        Asset.newBuilder()
            .setId(id)
            .setVersion(1)
            .setArea(Area.newBuilder().setParentId(parent).setCapacityW(watts))
            .build());
  }

  /** What 100 households draw without their cars and heat pumps, as expected. */
  static double householdsW(Instant at) {
    double hour = Duration.between(BEGIN, at).toMinutes() / 60.0;
    double evening = Math.exp(-Math.pow((hour - 2.5) / 1.8, 2));
    return 100 * (450 + 1_150 * evening);
  }

  static List<Long> forecast(Instant from) {
    List<Long> quarters = new ArrayList<>();
    for (int quarter = 0; quarter < 96; quarter++) {
      quarters.add(Math.round(householdsW(from.plus(Duration.ofMinutes(15L * quarter + 7)))));
    }
    return quarters;
  }

  /** A step of the clock: everybody draws, is measured, and is told. */
  void step() {
    long flexibleW = 0;
    for (SimulatedLoad load : loads.values()) {
      arrive(load);
      long watts = load.drawsW(now);
      load.draw(watts, STEP.toSeconds() / 3600.0);
      flexibleW += watts;
      measure(load.id, watts);
    }
    long totalW = flexibleW + Math.round(householdsW(now) + random.nextGaussian() * 1_500);
    drawnW.add(totalW);
    book.take(live("feeder", totalW), now);
    now = now.plus(STEP);
    if (plannerLives && controlled) {
      control();
    }
  }

  private void arrive(SimulatedLoad load) {
    if (load instanceof SimulatedLoad.Car car && now.equals(car.arrives)) {
      book.owe(new OwedEnergy(car.id, car.needsWh, car.leaves, now, 0));
    }
  }

  private void measure(String id, long watts) {
    book.take(
        Reading.newBuilder()
            .setMeterId("m-" + id)
            .setUtility(Utility.ELECTRICITY)
            .setInstantUs(Micros.of(now))
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister("power")
                    .setUnit(Unit.WATT)
                    .setValueMilli(watts * 1000))
            .build(),
        now);
  }

  private static AreaUpdate live(String area, long watts) {
    return AreaUpdate.newBuilder()
        .setAreaId(area)
        .setLive(
            AreaLive.newBuilder()
                .setUtility(Utility.ELECTRICITY)
                .setUnit(Unit.WATT)
                .setRateMilli(watts * 1000))
        .build();
  }

  private void control() {
    carry(desk.tick(now));
    boolean due = planned == null || !now.isBefore(planned.plus(PlanSettings.DEFAULT.period()));
    if (due || controller.isCrossed("feeder", now)) {
      planned = now;
      carry(controller.control(now));
    }
  }

  private void carry(List<Order> orders) {
    for (Order order : orders) {
      SimulatedLoad load = loads.get(order.loadId());
      @Nullable Setpoint setpoint = order instanceof Order.Send(Setpoint told) ? told : null;
      topic.put(order.loadId(), setpoint);
      if (load != null) {
        load.hear(setpoint).ifPresent(ack -> take(ack));
      }
    }
  }

  void take(SetpointAck ack) {
    desk.take(ack, now);
  }

  void until(Instant end) {
    while (now.isBefore(end)) {
      step();
    }
  }

  void planNow() {
    planned = null;
  }

  /** The VTN tells of an event that limits the feeder. */
  void event(String id, Instant from, Duration length, double kilowatts, int priority) {
    String json =
        """
        {"objectType":"EVENT","operation":"CREATE","object":{"id":"%s","targets":["feeder"],
         "priority":%d,"intervalPeriod":{"start":"%s","duration":"%s"},
         "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[%s]}]}]}}
        """
            .formatted(id, priority, from, length, kilowatts);
    signals.take(
        id,
        Signal.newBuilder()
            .setObjectType("EVENT")
            .setObjectId(id)
            .setOperation(Signal.Operation.CREATE)
            .setNotificationJson(json)
            .setAtUs(Micros.of(now))
            .build(),
        now);
    planNow();
  }

  void cancel(String id) {
    signals.take(
        id,
        Signal.newBuilder()
            .setObjectType("EVENT")
            .setObjectId(id)
            .setOperation(Signal.Operation.DELETE)
            .build(),
        now);
    planNow();
  }

  long drawsAfterStep() {
    step();
    return drawsW();
  }

  long drawsW() {
    return drawnW.getLast();
  }

  long peakW() {
    return drawnW.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** For how long at a stretch it drew more than this. */
  Duration longestAbove(long watts) {
    int longest = 0;
    int run = 0;
    for (long drawn : drawnW) {
      run = drawn > watts ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return STEP.multipliedBy(longest);
  }
}

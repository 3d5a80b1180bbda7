package io.samspil.flexibility.control;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.KafkaAccess;
import io.samspil.flexibility.forecast.Forecasts;
import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.lease.Leases;
import io.samspil.flexibility.load.InflexibleForecast;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.load.Needs;
import io.samspil.flexibility.load.ServedBook;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.setpoint.LeftOut;
import io.samspil.flexibility.setpoint.Outlet;
import io.samspil.flexibility.setpoint.SetpointSettings;
import io.samspil.flexibility.signal.Congestion;
import io.samspil.flexibility.signal.SignalBook;
import io.samspil.flexibility.signal.SignalSettings;
import io.samspil.flexibility.vtn.EventDoor;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcOperations;

/** The loop, what it follows, and its API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlanProperties.class)
public class ControlConfiguration {
  private static final int QUARTERS_PER_DAY = 96;

  @Bean
  Stops flexibilityStops(JdbcOperations jdbc) {
    return new Stops(jdbc);
  }

  @Bean
  Controller flexibilityController(
      LoadBook loads,
      SignalBook signals,
      ServedBook served,
      Stops stops,
      Desk desk,
      Forecasts forecasts,
      LoadSettings settings,
      PlanProperties plans) {
    return new Controller(
        loads,
        signals,
        served,
        stops,
        desk,
        inflexible(forecasts),
        settings,
        plans.settings(),
        plans.clockTolerance());
  }

  /** Where too little is known for a forecast, a branch is taken to go on as it is. */
  private static InflexibleForecast inflexible(Forecasts forecasts) {
    return (branchId, from) ->
        forecasts.from(branchId, from, QUARTERS_PER_DAY).stream()
            .map(quarter -> Math.round(quarter.powerW()))
            .toList();
  }

  @Bean
  AlarmDesk flexibilityAlarmDesk() {
    return new AlarmDesk();
  }

  @Bean(destroyMethod = "close")
  AlarmTeller flexibilityAlarmTeller(AlarmDesk desk, KafkaAccess flexibilityKafka) {
    return new AlarmTeller(desk, flexibilityKafka);
  }

  @Bean
  PlanningFollower flexibilityPlanningFollower(
      LoadBook loads,
      SignalBook signals,
      Desk desk,
      AlarmDesk alarms,
      Controller controller,
      Wake wake,
      LoadSettings settings) {
    return new PlanningFollower(
        loads, signals, desk, alarms, controller, wake, settings, Clock.systemUTC());
  }

  /** Congestion becomes events where there is a door for them. */
  @Bean
  CongestionDesk flexibilityCongestion(
      SignalSettings settings, SignalBook book, ObjectProvider<EventDoor> exit) {
    return new CongestionDesk(
        Optional.ofNullable(exit.getIfAvailable())
            .map(door -> new Congestion(settings, door, book)));
  }

  @Bean(initMethod = "restore")
  @DependsOn("flexibilityMigrationInitializer")
  ControlLoop flexibilityLoop(
      Controller controller,
      Desk desk,
      Outlet outlet,
      SignalBook signals,
      Needs needs,
      ServedBook served,
      Stops stops,
      Leases leases,
      CongestionDesk congestion,
      AlarmDesk alarms,
      AlarmTeller teller,
      Wake wake,
      PlanningFollower follower,
      PlanProperties plans,
      SetpointSettings setpoints,
      MeterRegistry registry) {
    plans.requireInTime(setpoints);
    Lease lease = leases.of("setpoints", plans.lease());
    var parts =
        new ControlLoop.Parts(
            desk, outlet, signals, needs, served, stops, lease, congestion, alarms, teller, wake);
    return new ControlLoop(
        controller, parts, follower, plans, Clock.systemUTC(), new LoopMeters(registry));
  }

  @Bean
  MeterBinder flexibilityGauges(Desk desk, Controller controller) {
    Clock clock = Clock.systemUTC();
    return registry -> {
      Gauge.builder("samspil.flexibility.holding", desk, d -> d.holding(clock.instant()))
          .description("Loads that have a setpoint which holds now")
          .baseUnit("loads")
          .register(registry);
      for (LeftOut.Kind kind : LeftOut.Kind.values()) {
        Gauge.builder("samspil.flexibility.left.out", desk, d -> leftOut(d, kind, clock.instant()))
            .description("Loads that are not controlled now, by why")
            .baseUnit("loads")
            .tag("kind", kind.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
      Gauge.builder(
              "samspil.flexibility.troubles", controller, c -> c.troubles(clock.instant()).size())
          .description("What stands between the plan and its loads, as the API lists it")
          .baseUnit("troubles")
          .register(registry);
    };
  }

  private static long leftOut(Desk desk, LeftOut.Kind kind, Instant now) {
    return desk.leftOut(now).values().stream().filter(why -> why.kind() == kind).count();
  }

  @Bean
  FlexibilityController flexibilityApi(
      Controller controller,
      SignalBook signals,
      Desk desk,
      Stops stops,
      LoadBook loads,
      Wake wake) {
    return new FlexibilityController(
        controller, signals, desk, stops, loads, wake, Clock.systemUTC());
  }
}

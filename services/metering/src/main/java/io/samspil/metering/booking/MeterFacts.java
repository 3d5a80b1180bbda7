package io.samspil.metering.booking;

import io.samspil.contracts.v1.ExchangedRegister;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.Exchange;
import io.samspil.metering.validation.Limits;
import io.samspil.metering.validation.LimitsTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is known of a meter besides its readings: the registry's word, and the limits in force. */
final class MeterFacts {
  private static final long MINUTE_US = Duration.ofMinutes(1).toNanos() / 1000;

  private final boolean known;
  private final Meter meter;
  private final LimitsTable limits;
  private final Function<List<String>, List<String>> withParents;
  private final List<String> always;
  private final Map<String, CounterFacts> counters = new HashMap<>();
  private String lastRegister = "";
  private CounterFacts lastCounter = CounterFacts.UNKNOWN;

  /**
   * @param known whether the registry has spoken of it
   * @param withParents the areas, their parents and the city
   */
  MeterFacts(
      boolean known,
      Meter meter,
      LimitsTable limits,
      Function<List<String>, List<String>> withParents) {
    this.known = known;
    this.meter = meter;
    this.limits = limits;
    this.withParents = withParents;
    this.always = withParents.apply(meter.getAreaIdsList());
  }

  boolean known() {
    return known;
  }

  /** Whether its time is not the present. */
  boolean historical() {
    return meter.getHistorical();
  }

  List<Membership> memberships() {
    return meter.getMembershipsList();
  }

  /** The areas that count it at an instant, their parents, and the city. */
  List<String> areaIds(long atUs) {
    List<String> forTime = areaIds(memberships(), atUs);
    if (forTime.isEmpty()) {
      return always;
    }
    List<String> direct = new ArrayList<>(meter.getAreaIdsList());
    direct.addAll(forTime);
    return withParents.apply(direct);
  }

  /** The areas of the memberships that hold at an instant. */
  static List<String> areaIds(List<Membership> memberships, long atUs) {
    if (memberships.isEmpty()) {
      return List.of();
    }
    return memberships.stream()
        .filter(m -> m.getFromUs() <= atUs && (m.getUntilUs() == 0 || atUs < m.getUntilUs()))
        .map(Membership::getAreaId)
        .distinct()
        .toList();
  }

  Limits limits(Utility utility, String register) {
    return limits.find(utility, meter.getMeterClass(), register);
  }

  CounterFacts counter(Utility utility, String register) {
    // Most meters have one counter.
    if (register.equals(lastRegister)) {
      return lastCounter;
    }
    CounterFacts facts = counters.get(register);
    if (facts == null) {
      facts = counterFacts(limits(utility, register), register);
      counters.put(register, facts);
    }
    lastRegister = register;
    lastCounter = facts;
    return facts;
  }

  /** How long a reading of a gauge holds, microseconds. */
  long holdUs() {
    long agreed = meter.getResolutionMinutes() * MINUTE_US;
    return Math.max(QuarterPage.USUAL_HOLD_US, agreed + agreed / 4);
  }

  private CounterFacts counterFacts(Limits of, String register) {
    RegisterSpec spec =
        meter.getRegistersList().stream()
            .filter(declared -> declared.getName().equals(register))
            .findFirst()
            .orElse(RegisterSpec.getDefaultInstance());
    long most = spec.getMostPerHourMilli();
    return new CounterFacts(
        spec.getModulusMilli(),
        most == 0 ? of.mostPerHourMilli() : most,
        of.jitterMilli(),
        of.longestDip().toNanos() / 1000,
        meter.getResolutionMinutes() * MINUTE_US,
        exchanges(register));
  }

  private List<Exchange> exchanges(String register) {
    List<Exchange> exchanges = new ArrayList<>();
    for (var exchange : meter.getExchangesList()) {
      for (ExchangedRegister of : exchange.getRegistersList()) {
        if (of.getName().equals(register)) {
          exchanges.add(
              new Exchange(exchange.getAtUs(), of.getClosingMilli(), of.getOpeningMilli()));
        }
      }
    }
    return exchanges;
  }
}

package io.samspil.registry.meter;

import io.samspil.contracts.Units;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of a meter as samspil.assets has them, always in the same order. */
final class MeterMessages {
  static final Comparator<MeterMembership> BY_TIME =
      Comparator.comparingLong(MeterMembership::fromUs).thenComparing(MeterMembership::areaId);

  private static final Comparator<MeterExchange> BY_REGISTER =
      Comparator.comparing(MeterExchange::register);

  private MeterMessages() {}

  static RegisterSpec register(MeterRegister register) {
    Unit unit = Units.find(register.unit()).map(Units.Scale::unit).orElse(Unit.UNIT_UNSPECIFIED);
    return RegisterSpec.newBuilder()
        .setName(register.name())
        .setUnit(unit)
        .setModulusMilli(register.modulusMilli())
        .setMostPerHourMilli(register.mostPerHourMilli())
        .build();
  }

  static List<Membership> memberships(Collection<MeterMembership> memberships) {
    return memberships.stream()
        .sorted(BY_TIME)
        .map(
            membership ->
                Membership.newBuilder()
                    .setAreaId(membership.areaId())
                    .setFromUs(membership.fromUs())
                    .setUntilUs(membership.untilUs())
                    .build())
        .toList();
  }

  /** The registers of each exchange by its instant, in the order of time. */
  static Map<Long, List<MeterExchange>> byInstant(Collection<MeterExchange> exchanges) {
    return exchanges.stream()
        .sorted(BY_REGISTER)
        .collect(Collectors.groupingBy(MeterExchange::atUs, TreeMap::new, Collectors.toList()));
  }

  static List<Exchange> exchanges(Collection<MeterExchange> exchanges) {
    return byInstant(exchanges).entrySet().stream()
        .map(
            exchange ->
                Exchange.newBuilder()
                    .setAtUs(exchange.getKey())
                    .addAllRegisters(
                        exchange.getValue().stream().map(MeterMessages::register).toList())
                    .build())
        .toList();
  }

  private static ExchangedRegister register(MeterExchange exchange) {
    return ExchangedRegister.newBuilder()
        .setName(exchange.register())
        .setClosingMilli(exchange.closingMilli())
        .setOpeningMilli(exchange.openingMilli())
        .build();
  }
}

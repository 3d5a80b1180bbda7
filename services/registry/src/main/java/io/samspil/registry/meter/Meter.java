package io.samspil.registry.meter;

import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.asset.AssetRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/**
 * A meter as the database keeps it: an aggregate with its areas, registers and exchanges.
 *
 * @param resolutionMinutes how often it is read, as agreed; 0: not declared
 * @param floorAreaM2 of what it measures; 0: not known
 * @param areas that always hold
 * @param memberships of areas for a time; null only in what a caller said without speaking of them
 * @param summands the meters whose sum it should be
 * @param exchanges of its device, a row for each register
 */
record Meter(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    String utility,
    String name,
    String meterClass,
    boolean historical,
    String deviceId,
    int resolutionMinutes,
    long floorAreaM2,
    String searchText,
    Set<MeterArea> areas,
    List<MeterRegister> registers,
    @Nullable Set<MeterMembership> memberships,
    Set<MeterSummand> summands,
    Set<MeterExchange> exchanges)
    implements AssetRow<Meter> {

  /** The areas' ids in their order. */
  List<String> areaIds() {
    return areas.stream().map(MeterArea::areaId).sorted().toList();
  }

  /** The ids of the meters whose sum it should be in their order. */
  List<String> sumOfMeterIds() {
    return summands.stream().map(MeterSummand::meterId).sorted().toList();
  }

  /** All that is said of the areas it is counted in for a time. */
  Set<MeterMembership> timed() {
    return memberships == null ? Set.of() : memberships;
  }

  @Override
  public Meter following(long follows) {
    return with(follows, false, areas, memberships, exchanges);
  }

  @Override
  public Meter asRemoved() {
    return with(version, true, areas, memberships, exchanges);
  }

  /** With what has paths of its own as another has it, and its memberships where none are told. */
  Meter inheriting(Meter current) {
    var told = memberships == null ? current.timed() : memberships;
    return with(version, removed, areas, told, current.exchanges);
  }

  Meter counted(Set<MeterArea> always, Set<MeterMembership> forATime) {
    return with(version, removed, always, forATime, exchanges);
  }

  Meter exchanged(Collection<MeterExchange> exchange) {
    Set<MeterExchange> all = new HashSet<>(exchanges);
    all.addAll(exchange);
    return with(version, removed, areas, memberships, all);
  }

  Meter withoutExchange(long atUs) {
    Set<MeterExchange> others = new HashSet<>(exchanges);
    others.removeIf(exchange -> exchange.atUs() == atUs);
    return with(version, removed, areas, memberships, others);
  }

  private Meter with(
      long newVersion,
      boolean gone,
      Set<MeterArea> always,
      @Nullable Set<MeterMembership> forATime,
      Set<MeterExchange> allExchanges) {
    return new Meter(
        id,
        newVersion,
        gone,
        publishedVersion,
        utility,
        name,
        meterClass,
        historical,
        deviceId,
        resolutionMinutes,
        floorAreaM2,
        searchText,
        always,
        registers,
        forATime,
        summands,
        allExchanges);
  }

  @Override
  public Asset content() {
    var meter =
        io.samspil.contracts.v1.Meter.newBuilder()
            .setUtility(Utilities.find(utility).orElse(Utility.UTILITY_UNSPECIFIED))
            .setName(name)
            .setMeterClass(meterClass)
            .addAllAreaIds(areaIds())
            .setHistorical(historical)
            .setDeviceId(deviceId)
            .setResolutionMinutes(resolutionMinutes)
            .setFloorAreaM2(floorAreaM2)
            .addAllSumOfMeterIds(sumOfMeterIds());
    registers.forEach(register -> meter.addRegisters(MeterMessages.register(register)));
    MeterMessages.memberships(timed()).forEach(meter::addMemberships);
    MeterMessages.exchanges(exchanges).forEach(meter::addExchanges);
    return Asset.newBuilder().setId(id).setMeter(meter).build();
  }
}

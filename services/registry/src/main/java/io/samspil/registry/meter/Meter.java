package io.samspil.registry.meter;

import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.asset.AssetRow;
import java.util.List;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/** A meter as the database keeps it: an aggregate with its areas and registers. */
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
    String searchText,
    Set<MeterArea> areas,
    List<MeterRegister> registers)
    implements AssetRow<Meter> {

  /** The areas' ids in their order. */
  List<String> areaIds() {
    return areas.stream().map(MeterArea::areaId).sorted().toList();
  }

  @Override
  public Meter following(long follows) {
    return new Meter(
        id,
        follows,
        false,
        publishedVersion,
        utility,
        name,
        meterClass,
        historical,
        deviceId,
        searchText,
        areas,
        registers);
  }

  @Override
  public Meter asRemoved() {
    return new Meter(
        id,
        version,
        true,
        publishedVersion,
        utility,
        name,
        meterClass,
        historical,
        deviceId,
        searchText,
        areas,
        registers);
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
            .setDeviceId(deviceId);
    registers.forEach(register -> meter.addRegisters(spec(register)));
    return Asset.newBuilder().setId(id).setMeter(meter).build();
  }

  private static RegisterSpec spec(MeterRegister register) {
    Unit unit = Units.find(register.unit()).map(Units.Scale::unit).orElse(Unit.UNIT_UNSPECIFIED);
    return RegisterSpec.newBuilder().setName(register.name()).setUnit(unit).build();
  }
}

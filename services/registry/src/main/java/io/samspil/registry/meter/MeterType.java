package io.samspil.registry.meter;

import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.AssetType;
import io.samspil.registry.asset.Column;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Meters: each names a utility, and areas that are there. */
final class MeterType implements AssetType<Meter, MeterView> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.required("id", "id"),
          Column.required("utility", "utility"),
          Column.optional("name", "name", Column.Form.TEXT),
          Column.optional("class", "meterClass", Column.Form.TEXT),
          Column.optional("areas", "areaIds", Column.Form.LIST),
          Column.optional("historical", "historical", Column.Form.FLAG),
          Column.optional("device_id", "deviceId", Column.Form.TEXT),
          Column.optional("registers", "registers", Column.Form.REGISTERS));

  private final References references;

  MeterType(References references) {
    this.references = references;
  }

  @Override
  public String kind() {
    return "meter";
  }

  @Override
  public String table() {
    return "meter";
  }

  @Override
  public void requireId(String id) {
    new MeterId(id);
  }

  @Override
  public Set<String> properties() {
    return MeterReader.PROPERTIES;
  }

  @Override
  public Meter read(String id, Fields fields) {
    return MeterReader.read(id, fields);
  }

  @Override
  public Map<String, List<Fault>> check(List<Meter> meters) {
    Set<String> named =
        meters.stream().flatMap(meter -> meter.areaIds().stream()).collect(Collectors.toSet());
    Set<String> live = references.live("area", named);
    Map<String, List<Fault>> faults = new HashMap<>();
    for (Meter meter : meters) {
      for (String area : meter.areaIds()) {
        if (!live.contains(area)) {
          faults
              .computeIfAbsent(meter.id(), id -> new ArrayList<>())
              .add(Fault.of("areaIds", area, "an area that the registry knows"));
        }
      }
    }
    return faults;
  }

  @Override
  public Optional<String> hindrance(String id) {
    long loads =
        references.count(
            "select count(*) from flexible_load where removed = false and meter_id = :id", id);
    return loads == 0 ? Optional.empty() : Optional.of("loads that it measures: " + loads);
  }

  @Override
  public MeterView view(Meter meter, boolean published) {
    return MeterView.of(meter, published);
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }
}

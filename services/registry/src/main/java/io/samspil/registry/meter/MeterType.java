package io.samspil.registry.meter;

import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.AssetType;
import io.samspil.registry.asset.Column;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
          Column.optional("registers", "registers", Column.Form.REGISTERS),
          Column.optional("memberships", "memberships", Column.Form.MEMBERSHIPS),
          Column.optional("resolution", "resolution", Column.Form.TEXT),
          Column.optional("floor_area_m2", "floorAreaM2", Column.Form.NUMBER),
          Column.optional("sum_of", "sumOfMeterIds", Column.Form.LIST));

  private static final Map<String, String> USES = new LinkedHashMap<>();

  static {
    USES.put(
        "loads that it measures",
        "select count(*) from flexible_load where removed = false and meter_id = :id");
    USES.put(
        "areas that it is an inlet of",
        "select count(*) from area_inlet i join area a on a.id = i.area"
            + " where a.removed = false and i.meter_id = :id");
    USES.put(
        "meters that should be its sum with others",
        "select count(*) from meter_summand s join meter m on m.id = s.meter"
            + " where m.removed = false and s.meter_id = :id");
  }

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
  public Meter inheriting(Meter wanted, Meter current) {
    return wanted.inheriting(current);
  }

  @Override
  public Map<String, List<Fault>> check(List<Meter> meters) {
    Map<String, String> classes = references.texts("area", "area_class", Memberships.areas(meters));
    Set<String> known = knownSummands(meters);
    Map<String, List<Fault>> faults = new HashMap<>();
    for (Meter meter : meters) {
      List<Fault> found = new ArrayList<>(Memberships.check(meter, classes));
      meter.sumOfMeterIds().stream()
          .filter(id -> !known.contains(id))
          .map(id -> Fault.of("sumOfMeterIds", id, "a meter that the registry knows"))
          .forEach(found::add);
      if (!found.isEmpty()) {
        faults.put(meter.id(), found);
      }
    }
    return faults;
  }

  /** Those that are kept, and those that come with them. */
  private Set<String> knownSummands(List<Meter> meters) {
    Set<String> named =
        meters.stream()
            .flatMap(meter -> meter.sumOfMeterIds().stream())
            .collect(Collectors.toSet());
    Set<String> known = new HashSet<>(references.live("meter", named));
    meters.forEach(meter -> known.add(meter.id()));
    return known;
  }

  @Override
  public Optional<String> hindrance(String id) {
    return references.uses(USES, id);
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

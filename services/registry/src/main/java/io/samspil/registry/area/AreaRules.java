package io.samspil.registry.area;

import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold between areas, and between them and the meters, after some areas change. */
final class AreaRules {
  /** Areas of meters that are in some area for a time: what excludes what was checked then. */
  private static final String CHECKED =
      """
      select area_id from meter_membership where area_id in (:ids)
      union
      select a.area_id from meter_area a join meter_membership s on s.meter = a.meter
       where a.area_id in (:ids)
      """;

  private final References references;
  private final Map<String, Area> kept;
  private final Map<String, List<Fault>> faults = new HashMap<>();

  AreaRules(References references, List<Area> kept) {
    this.references = references;
    this.kept = kept.stream().collect(Collectors.toMap(Area::id, Function.identity()));
  }

  /** The faults of changes that are to be made together, by id. */
  Map<String, List<Fault>> check(List<Area> changes) {
    new AreaTree(List.copyOf(kept.values()))
        .check(changes)
        .forEach((id, found) -> faults.put(id, new ArrayList<>(found)));
    inlets(changes);
    hierarchies(changes.stream().filter(this::changesHierarchy).toList());
    return faults;
  }

  private void inlets(List<Area> changes) {
    Set<String> named =
        changes.stream().flatMap(area -> area.inletMeterIds().stream()).collect(Collectors.toSet());
    Set<String> live = references.live("meter", named);
    for (Area area : changes) {
      area.inletMeterIds().stream()
          .filter(meter -> !live.contains(meter))
          .forEach(
              meter -> refuse(area, "inletMeterIds", meter, "a meter that the registry knows"));
    }
  }

  private boolean changesHierarchy(Area area) {
    Area before = kept.get(area.id());
    return before != null
        && !Hierarchies.of(before.areaClass()).equals(Hierarchies.of(area.areaClass()));
  }

  private void hierarchies(List<Area> moved) {
    Set<String> checked =
        references.among(CHECKED, moved.stream().map(Area::id).collect(Collectors.toSet()));
    for (Area area : moved) {
      if (checked.contains(area.id())) {
        Area before = kept.getOrDefault(area.id(), area);
        refuse(
            area,
            "areaClass",
            area.areaClass(),
            "a class of the same hierarchy as '%s': meters are in it that also have areas for a time"
                .formatted(before.areaClass()));
      }
    }
  }

  private void refuse(Area area, String field, String value, String expected) {
    faults
        .computeIfAbsent(area.id(), id -> new ArrayList<>())
        .add(Fault.of(field, value, expected));
  }
}

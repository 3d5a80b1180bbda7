package io.samspil.registry.load;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.LoadId;
import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.AssetType;
import io.samspil.registry.asset.Column;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads: each may name the meter that measures it, the area it lies in, and what a planner has to
 * know of it.
 */
final class LoadType implements AssetType<FlexibleLoad, FlexibleLoadView> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.required("id", "id"),
          Column.optional("name", "name", Column.Form.TEXT),
          Column.optional("meter", "meterId", Column.Form.TEXT),
          Column.optional("area", "areaId", Column.Form.TEXT),
          Column.optional("max_power_w", "maxPowerW", Column.Form.NUMBER),
          Column.optional("class", "loadClass", Column.Form.TEXT),
          Column.optional("min_power_w", "minPowerW", Column.Form.NUMBER),
          Column.optional("fallback_w", "fallbackW", Column.Form.NUMBER),
          Column.optional("contract_w", "contractW", Column.Form.NUMBER),
          Column.optional("priority", "priority", Column.Form.NUMBER));
  private static final Set<String> PROPERTIES =
      Set.of(
          "name",
          "meterId",
          "areaId",
          "maxPowerW",
          "loadClass",
          "minPowerW",
          "fallbackW",
          "contractW",
          "priority");

  private final References references;

  LoadType(References references) {
    this.references = references;
  }

  @Override
  public String kind() {
    return "load";
  }

  @Override
  public String table() {
    return "flexible_load";
  }

  @Override
  public void requireId(String id) {
    new LoadId(id);
  }

  @Override
  public Set<String> properties() {
    return PROPERTIES;
  }

  @Override
  public FlexibleLoad read(String id, Fields fields) {
    String name = fields.text("name", 200);
    String loadClass = fields.text("loadClass", 64);
    LoadPowers powers = LoadPowers.read(fields);
    return new FlexibleLoad(
        id,
        0,
        false,
        0,
        name,
        fields.id("meterId", MeterId::new),
        fields.id("areaId", AreaId::new),
        powers.maxW(),
        loadClass,
        powers.minW(),
        powers.fallbackW(),
        powers.contractW(),
        powers.priority(),
        Page.searchText(id, name));
  }

  @Override
  public Map<String, List<Fault>> check(List<FlexibleLoad> loads) {
    Set<String> meters = live("meter", loads, FlexibleLoad::meterId);
    Set<String> areas = live("area", loads, FlexibleLoad::areaId);
    Map<String, List<Fault>> faults = new HashMap<>();
    for (FlexibleLoad load : loads) {
      List<Fault> found = new ArrayList<>();
      if (!load.meterId().isEmpty() && !meters.contains(load.meterId())) {
        found.add(Fault.of("meterId", load.meterId(), "a meter that the registry knows"));
      }
      if (!load.areaId().isEmpty() && !areas.contains(load.areaId())) {
        found.add(Fault.of("areaId", load.areaId(), "an area that the registry knows"));
      }
      if (!found.isEmpty()) {
        faults.put(load.id(), found);
      }
    }
    return faults;
  }

  private Set<String> live(
      String table, List<FlexibleLoad> loads, Function<FlexibleLoad, String> reference) {
    return references.live(table, loads.stream().map(reference).collect(Collectors.toSet()));
  }

  @Override
  public Optional<String> hindrance(String id) {
    return Optional.empty();
  }

  @Override
  public FlexibleLoadView view(FlexibleLoad load, boolean published) {
    return FlexibleLoadView.of(load, published);
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }
}

package io.samspil.registry.area;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.AssetType;
import io.samspil.registry.asset.Column;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.References;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Areas: a tree under {@code city}. Their classes tell which {@linkplain Hierarchies hierarchy}
 * they belong to.
 */
final class AreaType implements AssetType<Area, AreaView> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.required("id", "id"),
          Column.optional("name", "name", Column.Form.TEXT),
          Column.optional("class", "areaClass", Column.Form.TEXT),
          Column.optional("parent", "parentId", Column.Form.TEXT),
          Column.optional("capacity_w", "capacityW", Column.Form.NUMBER),
          Column.optional("inlets", "inletMeterIds", Column.Form.LIST));

  private static final Map<String, String> USES = new LinkedHashMap<>();

  static {
    USES.put("areas in it", "select count(*) from area where removed = false and parent_id = :id");
    USES.put(
        "meters in it",
        "select count(*) from meter_area a join meter m on m.id = a.meter"
            + " where m.removed = false and a.area_id = :id");
    USES.put(
        "meters in it for a time",
        "select count(distinct a.meter) from meter_membership a join meter m on m.id = a.meter"
            + " where m.removed = false and a.area_id = :id");
    USES.put(
        "loads in it",
        "select count(*) from flexible_load where removed = false and area_id = :id");
  }

  private final References references;
  private final AreaRepository areas;

  AreaType(References references, AreaRepository areas) {
    this.references = references;
    this.areas = areas;
  }

  @Override
  public String kind() {
    return "area";
  }

  @Override
  public String table() {
    return "area";
  }

  @Override
  public void requireId(String id) {
    new AreaId(id);
  }

  @Override
  public Set<String> properties() {
    return Set.of("name", "areaClass", "parentId", "capacityW", "inletMeterIds", "hierarchy");
  }

  @Override
  public Area read(String id, Fields fields) {
    String name = fields.text("name", 200);
    String areaClass = fields.text("areaClass", 64);
    String searchText = Page.searchText(id, name, areaClass);
    return new Area(
        id,
        0,
        false,
        0,
        name,
        areaClass,
        parent(id, fields),
        fields.count("capacityW"),
        searchText,
        fields.ids("inletMeterIds", MeterId::new).stream()
            .map(AreaInlet::new)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String parent(String id, Fields fields) {
    if (!id.equals(Area.CITY)) {
      String given = fields.id("parentId", AreaId::new);
      return given.isEmpty() ? Area.CITY : given;
    }
    String given = fields.text("parentId", 64);
    if (!given.isEmpty()) {
      fields.fault("parentId", given, "none: city is the root of all areas");
    }
    return "";
  }

  @Override
  public Map<String, List<Fault>> check(List<Area> changes) {
    return new AreaRules(references, areas.all()).check(changes);
  }

  @Override
  public Optional<String> hindrance(String id) {
    if (id.equals(Area.CITY)) {
      return Optional.of("it is reserved, the root of all areas");
    }
    return references.uses(USES, id);
  }

  @Override
  public AreaView view(Area area, boolean published) {
    return AreaView.of(area, published);
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  /** A file of areas is checked as a whole: a child may stand before its parent. */
  @Override
  public int batchSize(int usual) {
    return Integer.MAX_VALUE;
  }
}

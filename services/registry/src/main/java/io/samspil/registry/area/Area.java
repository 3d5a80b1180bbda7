package io.samspil.registry.area;

import io.samspil.contracts.v1.Asset;
import io.samspil.registry.asset.AssetRow;
import java.util.List;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/**
 * An area as the database keeps it, an aggregate with its inlets; {@code parentId} is empty for
 * {@code city} alone.
 */
record Area(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    String name,
    String areaClass,
    String parentId,
    long capacityW,
    String searchText,
    Set<AreaInlet> inlets)
    implements AssetRow<Area> {
  /** The root of all areas; it is there from the beginning and stays. */
  static final String CITY = "city";

  /** The ids of the meters at its inlets in their order. */
  List<String> inletMeterIds() {
    return inlets.stream().map(AreaInlet::meterId).sorted().toList();
  }

  @Override
  public Area following(long follows) {
    return with(follows, false);
  }

  @Override
  public Area asRemoved() {
    return with(version, true);
  }

  private Area with(long newVersion, boolean gone) {
    return new Area(
        id,
        newVersion,
        gone,
        publishedVersion,
        name,
        areaClass,
        parentId,
        capacityW,
        searchText,
        inlets);
  }

  @Override
  public Asset content() {
    var area =
        io.samspil.contracts.v1.Area.newBuilder()
            .setName(name)
            .setAreaClass(areaClass)
            .setParentId(parentId)
            .setCapacityW(capacityW)
            .addAllInletMeterIds(inletMeterIds());
    return Asset.newBuilder().setId(id).setArea(area).build();
  }
}

package io.samspil.registry.area;

import io.samspil.contracts.v1.Asset;
import io.samspil.registry.asset.AssetRow;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/** An area as the database keeps it; {@code parentId} is empty for {@code city} alone. */
record Area(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    String name,
    String areaClass,
    String parentId,
    String searchText)
    implements AssetRow<Area> {
  /** The root of all areas; it is there from the beginning and stays. */
  static final String CITY = "city";

  @Override
  public Area following(long follows) {
    return new Area(id, follows, false, publishedVersion, name, areaClass, parentId, searchText);
  }

  @Override
  public Area asRemoved() {
    return new Area(id, version, true, publishedVersion, name, areaClass, parentId, searchText);
  }

  @Override
  public Asset content() {
    var area =
        io.samspil.contracts.v1.Area.newBuilder()
            .setName(name)
            .setAreaClass(areaClass)
            .setParentId(parentId);
    return Asset.newBuilder().setId(id).setArea(area).build();
  }
}

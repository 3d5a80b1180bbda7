package io.samspil.registry.load;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.registry.asset.AssetRow;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/** A load as the database keeps it; meter and area are empty where it has none. */
record FlexibleLoad(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    String name,
    String meterId,
    String areaId,
    long maxPowerW,
    String searchText)
    implements AssetRow<FlexibleLoad> {

  @Override
  public FlexibleLoad following(long follows) {
    return new FlexibleLoad(
        id, follows, false, publishedVersion, name, meterId, areaId, maxPowerW, searchText);
  }

  @Override
  public FlexibleLoad asRemoved() {
    return new FlexibleLoad(
        id, version, true, publishedVersion, name, meterId, areaId, maxPowerW, searchText);
  }

  @Override
  public Asset content() {
    var load =
        Load.newBuilder()
            .setName(name)
            .setMeterId(meterId)
            .setAreaId(areaId)
            .setMaxPowerW(maxPowerW);
    return Asset.newBuilder().setId(id).setLoad(load).build();
  }
}

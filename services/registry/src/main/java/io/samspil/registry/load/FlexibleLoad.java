package io.samspil.registry.load;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.registry.asset.AssetRow;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;

/**
 * A load as the database keeps it; meter and area are empty where it has none, {@code fallbackW} is
 * null where it does what it likes without contact.
 */
record FlexibleLoad(
    @Id String id,
    @Version long version,
    boolean removed,
    @ReadOnlyProperty long publishedVersion,
    String name,
    String meterId,
    String areaId,
    long maxPowerW,
    String loadClass,
    long minPowerW,
    @Nullable Long fallbackW,
    long contractW,
    int priority,
    String searchText)
    implements AssetRow<FlexibleLoad> {

  @Override
  public FlexibleLoad following(long follows) {
    return with(follows, false);
  }

  @Override
  public FlexibleLoad asRemoved() {
    return with(version, true);
  }

  private FlexibleLoad with(long newVersion, boolean gone) {
    return new FlexibleLoad(
        id,
        newVersion,
        gone,
        publishedVersion,
        name,
        meterId,
        areaId,
        maxPowerW,
        loadClass,
        minPowerW,
        fallbackW,
        contractW,
        priority,
        searchText);
  }

  @Override
  public Asset content() {
    var load =
        Load.newBuilder()
            .setName(name)
            .setMeterId(meterId)
            .setAreaId(areaId)
            .setMaxPowerW(maxPowerW)
            .setLoadClass(loadClass)
            .setMinPowerW(minPowerW)
            .setContractW(contractW)
            .setPriority(priority);
    if (fallbackW != null) {
      load.setFallbackW(fallbackW);
    }
    return Asset.newBuilder().setId(id).setLoad(load).build();
  }
}

package io.samspil.historian.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import org.junit.jupiter.api.Test;

class AssetBookTest {
  private final AssetBook assets = new AssetBook();

  @Test
  void anAreaCountsTheMetersOfThoseBelowIt() {
    area("city-parts", "");
    area("harbour", "city-parts");
    area("quay", "harbour");
    Meter meter = Meter.newBuilder().addAreaIds("quay").build();

    assertThat(assets.members("city-parts").has(meter, 0)).isTrue();
    assertThat(assets.members("quay").has(meter, 0)).isTrue();
    assertThat(assets.members("elsewhere").has(meter, 0)).isFalse();
    assertThat(assets.members("city").has(Meter.getDefaultInstance(), 0)).isTrue();
  }

  @Test
  void areasThatAreEachOthersParentsDoNotHang() {
    area("a", "b");
    area("b", "a");

    assertThat(assets.members("a").areaIds()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aMembershipHoldsFromItsStartUntilBeforeItsEnd() {
    Meter meter =
        Meter.newBuilder()
            .addMemberships(Membership.newBuilder().setAreaId("a").setFromUs(10).setUntilUs(20))
            .build();
    Members members = assets.members("a");

    assertThat(members.has(meter, 9)).isFalse();
    assertThat(members.has(meter, 10)).isTrue();
    assertThat(members.has(meter, 19)).isTrue();
    assertThat(members.has(meter, 20)).isFalse();
    assertThat(members.hasWithin(meter, 19, 100)).isTrue();
    assertThat(members.hasWithin(meter, 0, 10)).isFalse();
  }

  @Test
  void whatIsOlderIsIgnoredAndWhatWasRemovedIsUnknown() {
    assets.take("m1", meter(2, "new"));
    assets.take("m1", meter(1, "old"));
    assertThat(assets.meter(new MeterId("m1")).orElseThrow().getName()).isEqualTo("new");

    assets.take("m1", Asset.newBuilder().setId("m1").setVersion(3).setRemoved(true).build());
    assertThat(assets.meter(new MeterId("m1"))).isEmpty();
    assets.take("m1", meter(4, "again"));
    assets.take("m1", null);
    assertThat(assets.meters()).isEmpty();
  }

  @Test
  void whatARemovedMeterWasIsKeptUntilItIsForgotten() {
    Asset there = meter(1, "gone");
    assets.take("m1", there);
    assets.take("m1", there.toBuilder().setVersion(2).setRemoved(true).build());

    assertThat(assets.meters()).isEmpty();
    assertThat(assets.everMeters()).hasSize(1);
    assertThat(assets.everMeter(new MeterId("m1")).orElseThrow().getName()).isEqualTo("gone");

    assets.take("m1", meter(3, "again"));
    assertThat(assets.everMeters()).hasSize(1);
    assets.take("m1", null);
    assertThat(assets.everMeter(new MeterId("m1"))).isEmpty();
  }

  private static Asset meter(int version, String name) {
    return Asset.newBuilder()
        .setId("m1")
        .setVersion(version)
        .setMeter(Meter.newBuilder().setName(name))
        .build();
  }

  private void area(String id, String parent) {
    assets.take(
        id,
        Asset.newBuilder()
            .setId(id)
            .setVersion(1)
            .setArea(Area.newBuilder().setParentId(parent))
            .build());
  }
}

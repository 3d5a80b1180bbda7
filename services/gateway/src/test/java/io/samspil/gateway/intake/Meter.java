package io.samspil.gateway.intake;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;

/** Assets as the registry would publish them. */
public final class Meter {
  private final Asset.Builder asset;

  private Meter(String id, Utility utility) {
    asset = Asset.newBuilder().setId(id).setVersion(1);
    asset.getMeterBuilder().setUtility(utility);
  }

  public static Meter of(String id, Utility utility) {
    return new Meter(id, utility);
  }

  public Meter version(long version) {
    asset.setVersion(version);
    return this;
  }

  public Meter removed() {
    asset.setRemoved(true);
    return this;
  }

  public Meter historical() {
    asset.getMeterBuilder().setHistorical(true);
    return this;
  }

  public Meter device(String deviceId) {
    asset.getMeterBuilder().setDeviceId(deviceId);
    return this;
  }

  public Meter register(String name, Unit unit) {
    asset.getMeterBuilder().addRegisters(RegisterSpec.newBuilder().setName(name).setUnit(unit));
    return this;
  }

  public Asset asset() {
    return asset.build();
  }

  public void in(MeterView view) {
    view.apply(asset.getId(), asset.build());
  }
}

package io.samspil.flexibility.feed;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.day.Days;

/** What the topics tell, for tests. */
public final class Told {
  private Told() {}

  public static Asset area(String id, String parent) {
    return Asset.newBuilder()
        .setId(id)
        .setVersion(1)
        .setArea(Area.newBuilder().setParentId(parent))
        .build();
  }

  public static Asset load(String id, String meter, String area) {
    return Asset.newBuilder()
        .setId(id)
        .setVersion(1)
        .setLoad(Load.newBuilder().setMeterId(meter).setAreaId(area))
        .build();
  }

  public static AreaUpdate ofArea(String id, long quarter, long milliWh, int meters, int revision) {
    return AreaUpdate.newBuilder()
        .setAreaId(id)
        .setInterval(
            AreaInterval.newBuilder()
                .setUtility(Utility.ELECTRICITY)
                .setRegister(Registers.ENERGY_IMPORT)
                .setStartUs(Micros.of(Days.start(quarter)))
                .setSumMilli(milliWh)
                .setMeters(meters)
                .setRevision(revision))
        .build();
  }

  public static Interval ofMeter(String id, long quarter, long milliWh, int revision) {
    return Interval.newBuilder()
        .setMeterId(id)
        .setUtility(Utility.ELECTRICITY)
        .setRegister(Registers.ENERGY_IMPORT)
        .setStartUs(Micros.of(Days.start(quarter)))
        .setValueMilli(milliWh)
        .setRevision(revision)
        .build();
  }
}

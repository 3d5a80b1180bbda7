package io.samspil.console;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Instant;

/** Messages of a small city, for tests. */
public final class City {
  private City() {}

  public static AreaUpdate live(String area, Utility utility, long rate, int meters, Instant at) {
    Unit unit = utility == Utility.WATER ? Unit.LITRE_PER_HOUR : Unit.WATT;
    return AreaUpdate.newBuilder()
        .setAreaId(area)
        .setLive(
            AreaLive.newBuilder()
                .setUtility(utility)
                .setUnit(unit)
                .setRateMilli(rate * 1000)
                .setMeters(meters)
                .setLatestUs(Micros.of(at)))
        .build();
  }

  public static AreaUpdate quarter(
      String area, Utility utility, String register, Instant start, long sum, int revision) {
    return AreaUpdate.newBuilder()
        .setAreaId(area)
        .setInterval(
            AreaInterval.newBuilder()
                .setUtility(utility)
                .setRegister(register)
                .setUnit(utility == Utility.WATER ? Unit.LITRE : Unit.WATT_HOUR)
                .setKind(RegisterKind.COUNTER)
                .setStartUs(Micros.of(start))
                .setSumMilli(sum * 1000)
                .setMeters(1)
                .setRevision(revision))
        .build();
  }

  public static Asset meter(String id, Utility utility, long version) {
    return Asset.newBuilder()
        .setId(id)
        .setVersion(version)
        .setMeter(Meter.newBuilder().setUtility(utility).setName("Meter " + id))
        .build();
  }

  public static Asset area(String id, String name, String areaClass) {
    return Asset.newBuilder()
        .setId(id)
        .setVersion(1)
        .setArea(Area.newBuilder().setName(name).setAreaClass(areaClass))
        .build();
  }

  public static LedgerEntry metering(
      int partition, Instant minute, long accepted, long duplicate, long quarantined) {
    return entry("metering", partition, minute)
        .setReceived(accepted + duplicate + quarantined)
        .setAccepted(accepted)
        .setDuplicate(duplicate)
        .setQuarantined(quarantined)
        .build();
  }

  public static LedgerEntry stored(int partition, Instant minute, long stored) {
    return entry("historian", partition, minute).setStored(stored).build();
  }

  public static LedgerEntry.Builder entry(String stage, int partition, Instant minute) {
    return LedgerEntry.newBuilder()
        .setStage(stage)
        .setPartition(partition)
        .setArrivalMinute(minute.getEpochSecond() / 60);
  }
}

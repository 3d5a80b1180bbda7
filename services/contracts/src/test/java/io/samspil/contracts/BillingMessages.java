package io.samspil.contracts;

import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import io.samspil.contracts.v1.Figure;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Severity;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;

/** What the stored messages mean that billing needs; for StoredBytesTest. */
final class BillingMessages {
  private static final long NEW_YEAR_US = 1_767_225_600_000_000L;

  private BillingMessages() {}

  static Asset meter() {
    return Asset.newBuilder()
        .setId("m1")
        .setVersion(8)
        .setMeter(
            Meter.newBuilder()
                .setUtility(Utility.ELECTRICITY)
                .addRegisters(
                    RegisterSpec.newBuilder()
                        .setName("energy.import")
                        .setUnit(Unit.WATT_HOUR)
                        .setModulusMilli(100_000_000_000L)
                        .setMostPerHourMilli(17_250_000))
                .setResolutionMinutes(60)
                .addExchanges(
                    Exchange.newBuilder()
                        .setAtUs(NEW_YEAR_US)
                        .addRegisters(
                            ExchangedRegister.newBuilder()
                                .setName("energy.import")
                                .setClosingMilli(4_321_500)
                                .setOpeningMilli(7)))
                .addMemberships(
                    Membership.newBuilder()
                        .setAreaId("feeder-1")
                        .setFromUs(NEW_YEAR_US)
                        .setUntilUs(NEW_YEAR_US + 3_600_000_000L))
                .setFloorAreaM2(140)
                .addSumOfMeterIds("m2"))
        .build();
  }

  static Asset area() {
    return Asset.newBuilder()
        .setId("feeder-1")
        .setVersion(2)
        .setArea(
            Area.newBuilder()
                .setAreaClass("feeder")
                .setParentId("city")
                .setCapacityW(4_000_000)
                .addInletMeterIds("inlet-1"))
        .build();
  }

  static Interval interval() {
    return Interval.newBuilder()
        .setMeterId("m1")
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setStartUs(NEW_YEAR_US)
        .setValueMilli(250_500)
        .setQuality(Quality.ESTIMATED)
        .setRule("gap-profile")
        .setRevision(2)
        .addDecisions(
            Decision.newBuilder()
                .setRule("rollover")
                .setFromUs(NEW_YEAR_US)
                .setToUs(NEW_YEAR_US + 900_000_000L)
                .setFromMilli(99_999_999)
                .setToMilli(250_499)
                .setBookedMilli(250_500))
        .addFlags("spike")
        .setPublishedUs(NEW_YEAR_US + 901_000_000L)
        .build();
  }

  static IntervalEdit edit() {
    return IntervalEdit.newBuilder()
        .setId("m1/energy.import/" + NEW_YEAR_US)
        .setMeterId("m1")
        .setRegister("energy.import")
        .setStartUs(NEW_YEAR_US)
        .setReplaced(true)
        .setValueMilli(-125_500)
        .setReason("read from the photo")
        .setEditedBy("Anna")
        .setApprovedBy("Bo")
        .setApprovedUs(NEW_YEAR_US + 1_000_000)
        .setWithdrawn(true)
        .setVersion(2)
        .build();
  }

  static Alarm alarm() {
    return Alarm.newBuilder()
        .setId("meter-silent/m1")
        .setRule("meter-silent")
        .setSubject("m1")
        .setSubjectKind("meter")
        .setSeverity(Severity.WARNING)
        .setText("m1 has said nothing for 2 h")
        .setRaisedUs(NEW_YEAR_US)
        .setClearedUs(NEW_YEAR_US + 1_000_000)
        .setAcknowledgedUs(NEW_YEAR_US + 500_000)
        .setAcknowledgedBy("Anna")
        .setNote("the gateway is being moved")
        .setEpisode(3)
        .setAffected(17)
        .build();
  }

  static Acknowledgement acknowledgement() {
    return Acknowledgement.newBuilder()
        .setAlarmId("meter-silent/m1")
        .setEpisode(3)
        .setBy("Anna")
        .setNote("seen")
        .setAtUs(NEW_YEAR_US)
        .build();
  }

  static Figure figure() {
    return Figure.newBuilder()
        .setFigure("heat-cooling")
        .setMeterId("m1")
        .setUtility(Utility.HEAT)
        .setValueMilli(-28_500)
        .setUntilUs(NEW_YEAR_US)
        .build();
  }
}

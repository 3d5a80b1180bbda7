package io.samspil.flexibility.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.plan.Branch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadBookTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LoadBook book = new LoadBook();

  @Test
  void whatABranchDrawsWithoutItsLoadsIsWhatIsMeasuredLessWhatTheirMetersSay() {
    area("substation", "city", 0);
    area("feeder", "substation", 20_000);
    load("a", "feeder", "feeder");
    draws("city", Utility.ELECTRICITY, 90_000);
    draws("substation", Utility.ELECTRICITY, 50_000);
    draws("feeder", Utility.ELECTRICITY, 8_000);
    draws("feeder", Utility.TRANSPORT, 3_000);
    draws("feeder", Utility.HEAT, 70_000);
    power("a", NOON, 2_500);
    Map<String, Branch> branches = branches();
    assertThat(branches.get("feeder").measuredW()).isEqualTo(8_500);
    assertThat(branches.get("feeder").capacityW()).isEqualTo(20_000);
    assertThat(branches.get("feeder").marginW()).isEqualTo(600);
    assertThat(branches.get("substation").measuredW()).isEqualTo(47_500);
    assertThat(branches.get("city").measuredW()).isEqualTo(87_500);
    assertThat(branches.get("city").parentId()).isNull();
  }

  @Test
  void aMeterThatIsNotCountedInABranchIsNotTakenOffIt() {
    area("feeder", "city", 20_000);
    area("other", "city", 0);
    load("a", "feeder", "other");
    draws("feeder", Utility.ELECTRICITY, 8_000);
    power("a", NOON, 2_500);
    assertThat(branches().get("feeder").measuredW()).isEqualTo(8_000);
    Meter moved =
        Meter.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .addMemberships(Membership.newBuilder().setAreaId("feeder").setFromUs(Micros.of(NOON)))
            .build();
    book.take("m-a", Asset.newBuilder().setId("m-a").setMeter(moved).build());
    assertThat(branches().get("feeder").measuredW()).isEqualTo(5_500);
  }

  @Test
  void whatWasToldLongAgoIsNotBelieved() {
    area("feeder", "city", 20_000);
    load("a", "feeder", "feeder");
    draws("feeder", Utility.ELECTRICITY, 8_000);
    power("a", NOON, 2_500);
    var later = book.snapshot(NOON.plusSeconds(60), NOON.plusSeconds(1));
    assertThat(later.areaW()).isEmpty();
    assertThat(later.loadW()).isEmpty();
  }

  @Test
  void aLoadWhoseAreaIsUnknownIsFedByTheCity() {
    load("a", "nowhere", "nowhere");
    assertThat(branches()).containsOnlyKeys("city");
  }

  @Test
  void whatTheMeterCountsIsTakenOffWhatIsOwed() {
    load("a", "feeder", "feeder");
    book.owe(new OwedEnergy("a", 5_000, NOON.plusSeconds(7200), NOON, 0));
    energy("a", NOON, 1_000_000);
    energy("a", NOON.plus(Duration.ofMinutes(30)), 1_002_000);
    assertThat(book.owedTo("a").owedWh()).isEqualTo(3_000);
    energy("a", NOON.plus(Duration.ofMinutes(20)), 1_001_000);
    energy("a", NOON.plus(Duration.ofMinutes(40)), 900_000);
    energy("a", NOON.plus(Duration.ofMinutes(50)), 900_500);
    assertThat(book.owedTo("a").owedWh()).isEqualTo(2_500);
    assertThat(book.snapshot(NOON, NOON).loadW()).containsEntry("a", 3_000L);
  }

  @Test
  void aMeterThatTwoLoadsShareTellsNothingOfOne() {
    load("a", "feeder", "feeder");
    Load second = Load.newBuilder().setMeterId("m-a").setMaxPowerW(1).build();
    book.take("b", Asset.newBuilder().setId("b").setLoad(second).build());
    power("a", NOON, 2_500);
    assertThat(book.snapshot(NOON, NOON).loadW()).isEmpty();
    book.take("b", null);
    assertThat(book.snapshot(NOON, NOON).loadW()).containsEntry("a", 2_500L);
  }

  private Map<String, Branch> branches() {
    LoadBook.Snapshot known = book.snapshot(NOON, NOON.minusSeconds(900));
    return new Branches(known, 0.03, InflexibleForecast.NONE, NOON)
        .all().stream().collect(Collectors.toMap(Branch::id, branch -> branch));
  }

  private void area(String id, String parent, long capacityW) {
    Area.Builder area = Area.newBuilder().setParentId(parent).setCapacityW(capacityW);
    book.take(id, Asset.newBuilder().setId(id).setArea(area).build());
  }

  private void load(String id, String area, String countedIn) {
    Load.Builder load =
        Load.newBuilder().setMeterId("m-" + id).setAreaId(area).setMaxPowerW(11_000);
    book.take(id, Asset.newBuilder().setId(id).setLoad(load).build());
    Meter.Builder meter =
        Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAllAreaIds(List.of(countedIn));
    book.take("m-" + id, Asset.newBuilder().setId("m-" + id).setMeter(meter).build());
  }

  private void draws(String area, Utility utility, long watts) {
    AreaLive.Builder live =
        AreaLive.newBuilder().setUtility(utility).setUnit(Unit.WATT).setRateMilli(watts * 1000);
    book.take(AreaUpdate.newBuilder().setAreaId(area).setLive(live).build(), NOON);
  }

  private void power(String load, Instant at, long watts) {
    said(load, at, "power", Unit.WATT, watts);
  }

  private void energy(String load, Instant at, long wattHours) {
    said(load, at, "energy.import", Unit.WATT_HOUR, wattHours);
  }

  private void said(String load, Instant at, String register, Unit unit, long value) {
    book.take(
        Reading.newBuilder()
            .setMeterId("m-" + load)
            .setInstantUs(Micros.of(at))
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister(register)
                    .setUnit(unit)
                    .setValueMilli(value * 1000))
            .build(),
        at);
  }
}

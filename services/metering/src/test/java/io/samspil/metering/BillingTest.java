package io.samspil.metering;

import static io.samspil.metering.MeteringDriver.NOON;
import static io.samspil.metering.MeteringDriver.newest;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the registry, operators and time do to intervals. */
class BillingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final MeteringDriver city = new MeteringDriver("limits: []", DAY);

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void aRolloverIsBookedAndSaidOnTheInterval() {
    meter(Meter.newBuilder().addRegisters(spec().setModulusMilli(100_000_000)));
    city.energy("m1", NOON, "99990").energy("m1", at(15), "12").later(SECOND);

    Interval interval = newest(city.intervals()).get(key(0));
    assertThat(interval.getValueMilli()).isEqualTo(22_000);
    assertThat(interval.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(interval.getDecisions(0).getRule()).isEqualTo("rollover");
    assertThat(city.rules()).containsExactly("rollover");
  }

  @Test
  void anExchangeThatIsToldLaterSettlesItsIntervalsAnew() {
    meter(Meter.newBuilder());
    city.energy("m1", NOON, "5000").energy("m1", at(15), "7").energy("m1", at(30), "9");
    city.later(SECOND);
    assertThat(newest(city.intervals()).get(key(0)).getRule()).isEqualTo("register-reset");

    meter(
        Meter.newBuilder()
            .addExchanges(
                Exchange.newBuilder()
                    .setAtUs(Micros.of(at(10)))
                    .addRegisters(
                        ExchangedRegister.newBuilder()
                            .setName("energy.import")
                            .setClosingMilli(5_010_000)
                            .setOpeningMilli(2_000))));
    city.later(Duration.ofSeconds(10)).later(SECOND);

    Interval revised = newest(city.intervals()).get(key(0));
    assertThat(revised.getValueMilli()).isEqualTo(15_000);
    assertThat(revised.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(revised.getDecisions(0).getRule()).isEqualTo("meter-exchange");
    assertThat(revised.getRevision()).isEqualTo(1);
    assertThat(citySum(city.areas(), 0)).isEqualTo(15_000);
  }

  @Test
  void aDipIsBookedAsAResetUntilTheRegisterIsBack() {
    meter(Meter.newBuilder());
    city.energy("m1", NOON, "5000").energy("m1", at(15), "0").later(SECOND);
    assertThat(newest(city.intervals()).get(key(0)).getQuality()).isEqualTo(Quality.SUSPECT);

    city.energy("m1", at(30), "5004").later(SECOND);

    Map<String, Interval> published = newest(city.intervals());
    assertThat(published.get(key(0)).getValueMilli()).isEqualTo(2_000);
    assertThat(published.get(key(0)).getQuality()).isEqualTo(Quality.ESTIMATED_BOUNDARY);
    assertThat(published.get(key(15)).getDecisions(0).getRule()).isEqualTo("zero-then-recover");
  }

  @Test
  void anEditReplacesTheValueUntilItIsWithdrawnAndAreasFollow() {
    meter(Meter.newBuilder());
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").energy("m1", at(30), "150");
    city.later(SECOND).later(SECOND);
    city.intervals();

    city.edit(edit(1).setReplaced(true).setValueMilli(80_000).build()).later(SECOND).later(SECOND);
    Interval edited = newest(city.intervals()).get(key(0));
    assertThat(edited.getValueMilli()).isEqualTo(80_000);
    assertThat(edited.getQuality()).isEqualTo(Quality.EDITED);
    assertThat(edited.getRule()).isEqualTo("edited");
    assertThat(edited.getFlagsList()).containsExactly("sum-check");
    assertThat(edited.getRevision()).isEqualTo(1);
    assertThat(citySum(city.areas(), 0)).isEqualTo(80_000);

    city.energy("m1", at(15), "110").later(SECOND);
    assertThat(newest(city.intervals()).get(key(0)).getValueMilli()).isEqualTo(80_000);

    city.edit(edit(2).setWithdrawn(true).build()).later(SECOND).later(SECOND);
    Interval computed = newest(city.intervals()).get(key(0));
    assertThat(computed.getValueMilli()).isEqualTo(110_000);
    assertThat(computed.getQuality()).isEqualTo(Quality.GOOD);
    assertThat(citySum(city.areas(), 0)).isEqualTo(110_000);
  }

  @Test
  void aConfirmedIntervalKeepsItsValue() {
    meter(Meter.newBuilder());
    city.energy("m1", NOON, "5000").energy("m1", at(15), "4990").energy("m1", at(30), "4991");
    city.edit(edit(1).build()).later(SECOND);

    Interval confirmed = newest(city.intervals()).get(key(0));
    assertThat(confirmed.getQuality()).isEqualTo(Quality.EDITED);
    assertThat(confirmed.getRule()).isEqualTo("confirmed");
    assertThat(confirmed.getValueMilli()).isZero();
  }

  @Test
  void aMeterThatMovesIsCountedWhereItWas() {
    meter(
        Meter.newBuilder()
            .addMemberships(member("feeder-1", null, at(15)))
            .addMemberships(member("feeder-2", at(15), null)));
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").energy("m1", at(30), "150");
    city.energy("m1", at(45), "150").later(SECOND).later(SECOND);

    List<AreaUpdate> areas = city.areas();
    assertThat(sum(areas, "feeder-1", 0)).isEqualTo(100_000);
    assertThat(sum(areas, "feeder-2", 15)).isEqualTo(50_000);
    assertThat(areas).noneMatch(u -> u.getAreaId().equals("feeder-1") && start(u) == micros(15));
  }

  @Test
  void whenTheRegistryCorrectsAMoveTheIntervalsMoveToo() {
    meter(Meter.newBuilder().addMemberships(member("feeder-1", null, null)));
    city.energy("m1", NOON, "0").energy("m1", at(15), "100").energy("m1", at(30), "150");
    city.later(SECOND).later(SECOND);
    city.areas();

    meter(
        Meter.newBuilder()
            .addMemberships(member("feeder-1", null, at(15)))
            .addMemberships(member("feeder-2", at(15), null)));
    city.later(Duration.ofSeconds(10)).later(SECOND).later(SECOND);

    List<AreaUpdate> areas = city.areas();
    assertThat(sum(areas, "feeder-1", 15)).isZero();
    assertThat(sum(areas, "feeder-2", 15)).isEqualTo(50_000);
    assertThat(areas).noneMatch(u -> start(u) == micros(0));
  }

  @Test
  void aSilentMeterIsGuessedUntilTheTruthArrives() {
    meter(Meter.newBuilder());
    Instant begin = NOON.minus(Duration.ofDays(8));
    long register = 0;
    for (Instant time = begin; time.isBefore(NOON); time = time.plus(Duration.ofMinutes(15))) {
      city.energy("m1", time, String.valueOf(register));
      register += time.getEpochSecond() / 3600 % 24 >= 12 ? 30 : 10;
    }
    city.later(SECOND);
    city.intervals();

    city.later(Duration.ofHours(3)).later(SECOND);
    Interval guessed = newest(city.intervals()).get(key(60));
    assertThat(guessed.getQuality()).isEqualTo(Quality.PROVISIONAL);
    assertThat(guessed.getValueMilli()).isEqualTo(30_000);
    assertThat(guessed.getRevision()).isZero();

    city.energy("m1", at(180), String.valueOf(register + 240)).later(SECOND);
    Interval known = newest(city.intervals()).get(key(60));
    assertThat(known.getQuality()).isEqualTo(Quality.ESTIMATED);
    assertThat(known.getRule()).isEqualTo("profile-estimate");
    assertThat(known.getFlagsList()).containsExactly("gap");
    assertThat(known.getValueMilli()).isBetween(18_000L, 21_000L);
  }

  @Test
  void aGaugesMeanIsWeightedByTimeAndItsSamplingGapsAreSaid() {
    meter(Meter.newBuilder());
    city.power("m1", NOON, "100").power("m1", at(3), "400").power("m1", at(15), "0");
    city.power("m1", at(50), "10").power("m1", at(60), "10").later(SECOND);

    Map<String, Interval> published = newest(city.intervals());
    Interval whole = published.get("m1 power " + NOON);
    assertThat(whole.getValueMilli()).isEqualTo(340_000);
    assertThat(whole.getQuality()).isEqualTo(Quality.GOOD);
    Interval gap = published.get("m1 power " + at(45));
    assertThat(gap.getValueMilli()).isEqualTo(10_000);
    assertThat(gap.getRule()).isEqualTo("sampling-gap");
  }

  @Test
  void aReadingHoldsIntoTheNextQuarterWhateverTheOrder() {
    meter(Meter.newBuilder());
    city.power("m1", at(20), "300").power("m1", at(40), "0").power("m1", at(10), "600");
    city.later(SECOND);

    Interval interval = newest(city.intervals()).get("m1 power " + at(15));
    assertThat(interval.getValueMilli()).isEqualTo(400_000);
    assertThat(interval.getMaxMilli()).isEqualTo(300_000);
  }

  private void meter(Meter.Builder meter) {
    city.asset(
        Asset.newBuilder()
            .setId("m1")
            .setVersion(1)
            .setMeter(meter.setUtility(Utility.ELECTRICITY))
            .build());
  }

  private static RegisterSpec.Builder spec() {
    return RegisterSpec.newBuilder().setName("energy.import").setUnit(Unit.WATT_HOUR);
  }

  private static Membership member(String area, Instant from, Instant until) {
    return Membership.newBuilder()
        .setAreaId(area)
        .setFromUs(from == null ? 0 : Micros.of(from))
        .setUntilUs(until == null ? 0 : Micros.of(until))
        .build();
  }

  private static IntervalEdit.Builder edit(int version) {
    return IntervalEdit.newBuilder()
        .setId("m1/energy.import/" + micros(0))
        .setMeterId("m1")
        .setRegister("energy.import")
        .setStartUs(micros(0))
        .setVersion(version);
  }

  private static long citySum(List<AreaUpdate> areas, int minute) {
    return sum(areas, "city", minute);
  }

  private static long sum(List<AreaUpdate> areas, String area, int minute) {
    return areas.stream()
        .filter(update -> update.getAreaId().equals(area) && start(update) == micros(minute))
        .reduce((first, second) -> second)
        .orElseThrow()
        .getInterval()
        .getSumMilli();
  }

  private static long start(AreaUpdate update) {
    return update.hasInterval() ? update.getInterval().getStartUs() : -1;
  }

  private static String key(int minute) {
    return "m1 energy.import " + at(minute);
  }

  private static long micros(int minute) {
    return Micros.of(at(minute));
  }

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}

package io.samspil.metering;

import static io.samspil.metering.MeteringDriver.NOON;
import static io.samspil.metering.MeteringDriver.newest;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugeAndAreaTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MeteringDriver city = new MeteringDriver();

  @AfterEach
  void close() {
    city.close();
  }

  @Test
  void aGaugeIsTheMeanOfItsSamplesWithTheirExtremes() {
    city.meter("m1").power("m1", NOON, "100").power("m1", NOON.plusSeconds(300), "200");
    city.power("m1", NOON.plusSeconds(600), "600").power("m1", NOON.plusSeconds(900), "50");
    city.later(SECOND);

    Interval interval = newest(city.intervals()).get("m1 power " + NOON);
    assertThat(interval.getValueMilli()).isEqualTo(300_000);
    assertThat(interval.getMinMilli()).isEqualTo(100_000);
    assertThat(interval.getMaxMilli()).isEqualTo(600_000);
    assertThat(interval.getQuality()).isEqualTo(Quality.GOOD);
  }

  @Test
  void anAreaCountsItsMetersAndSoDoItsParentsAndTheCity() {
    area("district", "").area("feeder", "district");
    city.meter("m1", "feeder").meter("m2", "district");
    for (String meter : List.of("m1", "m2")) {
      city.energy(meter, NOON, "0").energy(meter, NOON.plusSeconds(900), "100");
    }
    city.later(SECOND).later(SECOND);

    List<AreaUpdate> updates = city.areas();
    assertThat(sum(updates, "feeder").getSumMilli()).isEqualTo(100_000);
    assertThat(sum(updates, "district").getSumMilli()).isEqualTo(200_000);
    assertThat(sum(updates, "city").getSumMilli()).isEqualTo(200_000);
    assertThat(sum(updates, "city").getMeters()).isEqualTo(2);
  }

  @Test
  void aCorrectionSubtractsTheOldAndAddsTheNew() {
    city.meter("m1").meter("m2");
    for (String meter : List.of("m1", "m2")) {
      city.energy(meter, NOON, "0").energy(meter, NOON.plusSeconds(900), "100");
    }
    city.later(SECOND).later(SECOND);

    city.energy("m1", NOON.plusSeconds(900), "90").later(SECOND);

    assertThat(sum(city.areas(), "city"))
        .satisfies(
            sum -> {
              assertThat(sum.getSumMilli()).isEqualTo(190_000);
              assertThat(sum.getMeters()).isEqualTo(2);
            });
  }

  @Test
  void aMeterWhoseAssetComesAfterItsReadingIsCountedAsSoonAsItIsKnown() {
    city.energy("m1", NOON, "0").energy("m1", NOON.plusSeconds(900), "100").later(SECOND);
    assertThat(city.areas()).isEmpty();

    city.meter("m1").later(SECOND).later(SECOND);

    assertThat(sum(city.areas(), "city").getSumMilli()).isEqualTo(100_000);
  }

  @Test
  void theLiveSumFollowsPowerAndDropsAMeterThatFallsSilent() {
    city.meter("m1").meter("m2").power("m1", NOON, "100").power("m2", NOON, "200");
    city.later(SECOND).later(SECOND);
    assertThat(live(city.areas()).getRateMilli()).isEqualTo(300_000);

    city.later(Duration.ofMinutes(10)).power("m2", NOON.plusSeconds(600), "250").later(SECOND);
    for (int minute = 0; minute < 8; minute++) {
      city.later(Duration.ofMinutes(1));
    }

    AreaLive live = live(city.areas());
    assertThat(live.getRateMilli()).isEqualTo(250_000);
    assertThat(live.getMeters()).isEqualTo(1);
  }

  @Test
  void withoutAPowerRegisterTheRateIsTheSlopeOfTheCounter() {
    city.meter("m1").energy("m1", NOON, "1000").energy("m1", NOON.plusSeconds(360), "1200");
    city.later(SECOND).later(SECOND);

    assertThat(live(city.areas()).getRateMilli()).isEqualTo(2_000_000);
  }

  private GaugeAndAreaTest area(String id, String parent) {
    city.asset(
        Asset.newBuilder()
            .setId(id)
            .setVersion(1)
            .setArea(Area.newBuilder().setName(id).setParentId(parent))
            .build());
    return this;
  }

  private static AreaInterval sum(List<AreaUpdate> updates, String area) {
    return updates.stream()
        .filter(update -> update.getAreaId().equals(area) && update.hasInterval())
        .map(AreaUpdate::getInterval)
        .filter(interval -> interval.getRegister().equals("energy.import"))
        .filter(interval -> interval.getStartUs() == Micros.of(NOON))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static AreaLive live(List<AreaUpdate> updates) {
    return updates.stream()
        .filter(update -> update.getAreaId().equals("city") && update.hasLive())
        .map(AreaUpdate::getLive)
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}

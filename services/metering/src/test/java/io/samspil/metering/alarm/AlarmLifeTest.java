package io.samspil.metering.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Severity;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmLifeTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String ID = "feeder-overload/f1";

  private final AlarmDriver city = new AlarmDriver();

  @BeforeEach
  void feeder() {
    city.area("f1", "feeder", area -> area.setCapacityW(1000)).registered();
  }

  @AfterEach
  void close() {
    city.close();
  }

  private Alarm load(double watts) {
    city.live("f1", Utility.ELECTRICITY, watts, 1).later(TEN_MINUTES);
    return city.alarms().get(ID);
  }

  @Test
  void itIsRaisedAcknowledgedClearedAndRaisedAgainAsTheNextEpisode() {
    Alarm raised = load(950);
    assertThat(AlarmState.of(raised)).isEqualTo(AlarmState.RAISED);
    assertThat(raised.getRaisedUs()).isPositive();

    city.acknowledge(ID, 1, "Anne");
    Alarm seen = city.alarms().get(ID);
    assertThat(AlarmState.of(seen)).isEqualTo(AlarmState.ACKNOWLEDGED);
    assertThat(seen.getAcknowledgedBy()).isEqualTo("Anne");
    assertThat(seen.getNote()).isEqualTo("seen");

    Alarm cleared = load(500);
    assertThat(AlarmState.of(cleared)).isEqualTo(AlarmState.CLEARED);
    assertThat(cleared.getAcknowledgedBy()).isEqualTo("Anne");

    Alarm again = load(950);
    assertThat(AlarmState.of(again)).isEqualTo(AlarmState.RAISED);
    assertThat(again.getEpisode()).isEqualTo(2);
    assertThat(again.getAcknowledgedBy()).isEmpty();
    assertThat(again.getRaisedUs()).isGreaterThan(cleared.getClearedUs());
  }

  @Test
  void whatGoesOnIsToldOnce() {
    load(950);
    city.told();
    load(955);
    load(951);

    assertThat(city.told()).isEmpty();
  }

  @Test
  void anAcknowledgementOfAnEpisodeThatIsOverOrOfNothingChangesNothing() {
    city.acknowledge(ID, 1, "Anne");
    load(950);
    load(500);
    load(950);
    city.told();

    city.acknowledge(ID, 1, "Anne");
    assertThat(city.told()).isEmpty();
    city.acknowledge(ID, 2, "Anne").acknowledge(ID, 2, "Bo");
    assertThat(city.told())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.getAcknowledgedBy()).isEqualTo("Anne"));
  }

  @Test
  void aClearedAlarmThatNobodySawCanStillBeAcknowledged() {
    load(950);
    load(500);
    city.acknowledge(ID, 1, "Anne");

    Alarm alarm = city.alarms().get(ID);
    assertThat(AlarmState.of(alarm)).isEqualTo(AlarmState.CLEARED);
    assertThat(alarm.getAcknowledgedBy()).isEqualTo("Anne");
  }

  @Test
  void whatBecomesMoreSevereWantsToBeSeenAgain() {
    load(950);
    city.acknowledge(ID, 1, "Anne");
    Alarm worse = load(1100);

    assertThat(worse.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(worse.getEpisode()).isEqualTo(1);
    assertThat(AlarmState.of(worse)).isEqualTo(AlarmState.RAISED);
  }

  @Test
  void whatTheRegistryNoLongerHasIsCleared() {
    load(950);
    city.asset(Asset.newBuilder().setId("f1").setRemoved(true).setArea(Area.getDefaultInstance()));
    city.later(Duration.ofMinutes(15));

    assertThat(city.open()).isEmpty();
  }

  @Test
  void anIdCanStandInAPath() {
    assertThat(AlarmId.of("meter-silent", "m1")).isEqualTo("meter-silent/m1");
    assertThat(AlarmId.of("gateway-silent", "stue/målér ~1"))
        .isEqualTo("gateway-silent/stue~2fm~c3~a5l~c3~a9r~20~7e1");
  }
}

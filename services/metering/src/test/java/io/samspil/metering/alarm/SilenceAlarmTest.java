package io.samspil.metering.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Severity;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilenceAlarmTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlarmDriver city = new AlarmDriver();

  @AfterEach
  void close() {
    city.close();
  }

  private List<String> meters(String prefix, int count, String area) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    ids.forEach(id -> city.meter(id, Utility.ELECTRICITY, "household", area));
    return ids;
  }

  /** Rounds of quarter hours, in which each device speaks at a minute of its own. */
  private void speak(Duration duration, String device, List<String> meters) {
    for (int minute = 0; minute < duration.toMinutes(); minute++) {
      for (int i = minute % 15; i < meters.size(); i += 15) {
        city.heard(meters.get(i), device.isEmpty() ? meters.get(i) : device);
      }
      city.later(MINUTE);
    }
  }

  private static List<String> all(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  @Test
  void aSilentGatewayOfAThousandMetersIsOneAlarm() {
    List<String> behind = meters("m", 1000, "");
    List<String> others = meters("n", 30, "");
    city.registered();
    speak(QUARTER.multipliedBy(2), "concentrator-7", behind);
    assertThat(city.alarms()).isEmpty();

    for (int round = 0; round < 6; round++) {
      speak(QUARTER, "", others);
    }

    List<Alarm> told = city.told();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .satisfies(
            alarm -> {
              assertThat(alarm.getId()).isEqualTo("gateway-silent/concentrator-7");
              assertThat(alarm.getAffected()).isEqualTo(1000);
              assertThat(alarm.getSubjectKind()).isEqualTo("device");
              assertThat(alarm.getSeverity()).isEqualTo(Severity.CRITICAL);
            });

    for (int round = 0; round < 4; round++) {
      others.forEach(meter -> city.heard(meter, meter));
      speak(QUARTER, "concentrator-7", behind);
    }
    assertThat(city.open()).isEmpty();
    assertThat(city.alarms()).as("nor a thousand while it came back").hasSize(1);
  }

  @Test
  void aMeterBehindAGatewayThatSpeaksIsItsOwnAlarm() {
    List<String> behind = meters("m", 30, "");
    city.registered();
    speak(QUARTER, "concentrator-7", behind);
    speak(QUARTER, "concentrator-7", behind.subList(1, 30));
    assertThat(city.open()).isEmpty();

    speak(QUARTER.multipliedBy(2), "concentrator-7", behind.subList(1, 30));
    assertThat(city.open()).containsExactly("meter-silent/m0");

    speak(QUARTER, "concentrator-7", behind);
    assertThat(city.open()).isEmpty();
  }

  @Test
  void aFeederWithoutPowerIsOneAlarmWhoeverItsMetersSpeakThrough() {
    city.area("f1", "feeder", area -> area);
    List<String> dark = meters("m", 40, "f1");
    List<String> light = meters("n", 100, "f2");
    city.registered();
    speak(QUARTER, "", all(dark, light));

    for (int round = 0; round < 6; round++) {
      speak(QUARTER, "", light);
    }

    assertThat(city.alarms()).containsOnlyKeys("area-silent/f1");
    assertThat(city.alarms().get("area-silent/f1").getText()).contains("of 40 meters of area f1");
  }

  @Test
  void whenTheBridgeIsGoneTheWholeCityIsOneAlarm() {
    city.area("f1", "feeder", area -> area).area("f2", "feeder", area -> area);
    List<String> all = all(meters("m", 40, "f1"), meters("n", 40, "f2"));
    city.registered();
    speak(QUARTER, "", all);

    city.later(Duration.ofHours(2));

    assertThat(city.alarms()).containsOnlyKeys("gateway-silent/gateway-1");
    assertThat(city.alarms().get("gateway-silent/gateway-1").getAffected()).isEqualTo(80);
  }

  @Test
  void howLongAMeterMayBeSilentGoesByItsClassAndItsResolution() {
    city.meter("hourly", Utility.HEAT, "heat-customer", meter -> meter.setResolutionMinutes(60));
    city.meter("bus", Utility.TRANSPORT, "bus");
    city.meter("old", Utility.ELECTRICITY, "household", meter -> meter.setHistorical(true));
    city.registered();
    List<String> others = meters("n", 100, "");
    city.heard("hourly", "h").heard("bus", "b").heard("old", "o");
    speak(Duration.ofMinutes(170), "", others);
    assertThat(city.open()).isEmpty();

    speak(Duration.ofMinutes(20), "", others);
    assertThat(city.open()).containsExactly("meter-silent/hourly");
    speak(Duration.ofMinutes(180), "", others);
    assertThat(city.open()).containsExactly("meter-silent/hourly", "meter-silent/bus");
  }

  @Test
  void aMeterThatIsRemovedIsNoLongerMissed() {
    city.meter("m1", Utility.ELECTRICITY, "household");
    List<String> others = meters("n", 30, "");
    city.registered().heard("m1", "d1");
    speak(QUARTER.multipliedBy(4), "", others);
    assertThat(city.open()).containsExactly("meter-silent/m1");

    city.asset(
        Asset.newBuilder().setId("m1").setRemoved(true).setMeter(Meter.getDefaultInstance()));
    speak(QUARTER, "", others);

    assertThat(city.open()).isEmpty();
  }

  @Test
  void afterAStartSilenceIsNotJudgedUntilWhatWasSaidIsRead() {
    meters("n", 30, "");
    city.registered();
    city.heard("n0", "d").later(Duration.ofMinutes(1));

    assertThat(city.alarms()).isEmpty();
  }
}

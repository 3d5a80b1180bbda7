package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.simulator.mqtt.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CityTest {
  private static final Mix MIX =
      Mix.parse("electricity:50,water:20,heat:15,buildings:10,transport:5");
  private static final Instant START = Instant.parse("2026-11-18T16:00:00.250Z");

  private static List<String> told(City city, int minutes) {
    List<String> told = new ArrayList<>();
    for (int turn = 0; turn < minutes * 2; turn++) {
      for (int index = 0; index < city.size(); index++) {
        for (Outgoing message : city.send(index, START.plusSeconds(30L * turn))) {
          told.add(
              message.topic() + ' ' + new String(message.payload(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return told;
  }

  @Test
  void theSameSeedAndClockSendTheSame() {
    assertThat(told(City.build(7, 200, MIX), 30)).isEqualTo(told(City.build(7, 200, MIX), 30));
    assertThat(told(City.build(7, 200, MIX), 1)).isNotEqualTo(told(City.build(8, 200, MIX), 1));
  }

  @Test
  void metersAreMixedAsAsked() {
    Map<Kind, Long> kinds =
        City.build(1, 1000, MIX).devices().stream()
            .collect(
                Collectors.groupingBy(
                    d -> d.meter().kind(), () -> new EnumMap<>(Kind.class), Collectors.counting()));
    assertThat(kinds.get(Kind.HOUSEHOLD) + kinds.get(Kind.SOLAR_HOUSEHOLD)).isBetween(498L, 502L);
    assertThat(kinds.get(Kind.WATER)).isBetween(198L, 202L);
    assertThat(kinds.get(Kind.HEAT)).isBetween(148L, 152L);
    assertThat(kinds.get(Kind.BUILDING)).isBetween(98L, 102L);
    assertThat(kinds.get(Kind.CHARGER) + kinds.get(Kind.BUS)).isBetween(48L, 52L);
    assertThat(kinds).hasSize(Kind.values().length);
  }

  @Test
  void everyMeterHasAnIdOfItsOwnAndAreasThatExist() {
    Set<String> areas = new HashSet<>();
    for (CityArea area : Districts.areas()) {
      new AreaId(area.id());
      assertThat(area.parentId().isEmpty() || areas.contains(area.parentId())).isTrue();
      assertThat(areas.add(area.id())).isTrue();
    }
    Set<String> ids = new HashSet<>();
    Set<String> deviceIds = new HashSet<>();
    for (Device device : City.build(1, 2000, MIX).devices()) {
      CityMeter meter = device.meter();
      new MeterId(meter.id());
      assertThat(ids.add(meter.id())).isTrue();
      assertThat(areas).containsAll(meter.areaIds());
      assertThat(meter.areaIds()).hasSizeBetween(1, 2);
      if (meter.byRadio()) {
        assertThat(meter.deviceId()).matches("[0-9]{8}");
        assertThat(deviceIds.add(meter.deviceId())).isTrue();
      }
    }
    assertThat(deviceIds).isNotEmpty();
  }

  @Test
  void theNameOfAFaultyMeterSaysSo() {
    Map<Fault, Long> faults =
        City.build(1, 1000, MIX).devices().stream()
            .collect(Collectors.groupingBy(d -> d.meter().fault(), Collectors.counting()));
    for (Fault fault : Fault.values()) {
      assertThat(faults.get(fault)).isEqualTo(fault == Fault.NONE ? 940 : 10);
    }
    assertThat(City.build(1, 100, MIX).metersCsv())
        .contains("(late)", "(duplicate)", "(out of order)", "(reset)", "(silent)", "(garbage)");
  }

  @Test
  void theImportsHaveTheColumnsOfTheRegistry() {
    City city = City.build(1, 50, MIX);
    assertThat(city.areasCsv())
        .startsWith("id,name,class,parent,capacity_w\n")
        .contains("\nraklev,Raklev,district,,\n")
        .containsPattern("\nraklev-f1,\"Raklev, feeder 1\",feeder,raklev,[1-9][0-9]{5,6}\n");
    assertThat(city.metersCsv().lines()).hasSize(51);
    assertThat(city.metersCsv())
        .startsWith(
            "id,utility,name,class,areas,historical,device_id,registers,resolution,floor_area_m2\n")
        .containsPattern(
            "house-00001,electricity,Household [^,]+,household,[^,]+,false,,"
                + "energy.import:Wh:modulus=1000000000:mostPerHour=17250;power:W,PT15M,[0-9]+\n")
        .containsPattern(
            "water-00002,water,Water [^,]+,water-customer,[^,]+,false,61000002,,PT1H,\n");
  }

  @Test
  void aMixThatCannotBeReadSaysWhichPart() {
    assertThatThrownBy(() -> Mix.parse("electricity:50,gas:5")).hasMessageContaining("'gas:5'");
    assertThatThrownBy(() -> Mix.parse("water")).hasMessageContaining("'water'");
    assertThatThrownBy(() -> Mix.parse("water:0")).hasMessageContaining("no meters");
  }
}

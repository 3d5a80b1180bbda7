package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Decoded;
import org.junit.jupiter.api.Test;

/** Each built-in profile with a small payload of the kind it is for. */
class BuiltInProfilesTest {
  private static final String NOW = "2026-03-01T12:00:00Z";
  private final Bench bench =
      new Bench(NOW)
          .meter("e", Utility.ELECTRICITY, "plug:0")
          .meter("p", Utility.ELECTRICITY, "plug")
          .meter("w", Utility.WATER, "W1");

  private static final String TELEGRAM =
      """
      /XYZ5\\a-meter

      1-3:0.2.8(50)
      0-0:1.0.0(260301125950W)
      1-0:1.8.1(000001.500*kWh)
      1-0:1.8.2(000002.001*kWh)
      1-0:2.8.1(000000.000*kWh)
      1-0:2.8.2(000000.250*kWh)
      1-0:1.7.0(00.000*kW)
      1-0:2.7.0(00.300*kW)
      0-0:96.13.0()
      0-1:24.1.0(003)
      0-1:96.1.0(4731)
      0-1:24.2.1(260301125500W)(00246.138*m3)
      0-2:24.1.0(007)
      0-2:96.1.0(5731)
      0-2:24.2.1(260301125500W)(00012.345*m3)
      !
      """;

  @Test
  void aTelegramSpeaksOfTheMetersBehindTheMeter() {
    assertThat(bench.lines("dsmr/plug/telegram", TELEGRAM))
        .containsExactly(
            "p 2026-03-01T11:59:50Z energy.import=3501 Wh energy.export=250 Wh power=-300 W",
            "w 2026-03-01T11:55:00Z volume=12345 L");
  }

  @Test
  void aWaterMeterThatIsNotRegisteredIsQuarantinedBesideWhatIsStored() {
    Bench other = new Bench(NOW).meter("p", Utility.ELECTRICITY, "plug");

    assertThat(other.lines("dsmr/plug/telegram", TELEGRAM))
        .containsExactly(
            "p 2026-03-01T11:59:50Z energy.import=3501 Wh energy.export=250 Wh power=-300 W",
            "! meter-unknown W1");
    assertThat(new Bench(NOW).lines("dsmr/plug/telegram", TELEGRAM))
        .containsExactly("! meter-unknown plug");
  }

  @Test
  void aTelegramThatWasChangedIsRefused() {
    assertThat(bench.lines("dsmr/plug/telegram", TELEGRAM.strip() + "0000\n"))
        .containsExactly("! crc-mismatch null");
    assertThat(bench.lines("dsmr/plug/telegram", TELEGRAM.strip() + "wxyz\n"))
        .containsExactly("! telegram-invalid null");
    assertThat(bench.lines("dsmr/plug/telegram", TELEGRAM.replace("1-3:0.2.8(50)", "rubbish")))
        .containsExactly("! telegram-invalid null");
    assertThat(bench.lines("dsmr/plug/telegram", "/no end"))
        .containsExactly("! telegram-invalid null");
  }

  @Test
  void theHourThatComesTwiceIsToldApartByItsFlag() {
    String autumn = TELEGRAM.replaceAll("0-[12]:24.*\n", "");
    Bench then = new Bench("2026-10-25T12:00:00Z").meter("p", Utility.ELECTRICITY, "plug");
    assertThat(then.lines("dsmr/plug/telegram", autumn.replace("260301125950W", "261025023000S")))
        .first()
        .asString()
        .startsWith("p 2026-10-25T00:30:00Z");
    assertThat(then.lines("dsmr/plug/telegram", autumn.replace("260301125950W", "261025023000W")))
        .first()
        .asString()
        .startsWith("p 2026-10-25T01:30:00Z");
  }

  @Test
  void omnipowerInItsManyShapes() {
    String expected = "p 2026-03-01T11:00:00Z energy.import=12345 Wh power=-250 W";
    for (String payload :
        new String[] {
          """
          {"1.1.1.8.0.255":12345,"1.1.1.7.0.255":50,"1.1.2.7.0.255":300,
           "0.1.1.0.0.255":"07ea0301070c0000ff800000"}""",
          """
          {"timestamp":"2026-03-01T12:00:00+01:00","data":{"1-1:1.8.0":{"value":12.345,"unit":"kWh"},
           "1-1:1.7.0":[0.05,"kW"],"1-1:2.7.0":{"value":3,"scaler":2,"unit":"W"}}}""",
          """
          {"time":1772362800,"list":[{"obis":"1-1:1.8.0","value":12345,"unit":"Wh"},
           {"obis":"1-1:1.7.0","value":50,"unit":"W"},{"obis":"1-1:2.7.0","value":300}]}"""
        }) {
      assertThat(bench.lines("omnipower/plug/han", payload)).containsExactly(expected);
    }
    assertThat(bench.lines("omnipower/plug/han", "{\"1-1:32.7.0\":230}"))
        .containsExactly("! value-missing p");
  }

  @Test
  void homewizardOfBothVersions() {
    assertThat(
            bench.lines(
                "homewizard/plug/data",
                """
                {"total_power_import_t1_kwh":1.5,"total_power_import_t2_kwh":2,"active_power_w":-5,
                 "external":[{"unique_id":"5731","type":"water_meter","timestamp":260301125500,
                   "value":12.345,"unit":"m3"},
                  {"unique_id":"4731","type":"gas_meter","timestamp":260301125500,"value":1,
                   "unit":"m3"}]}"""))
        .containsExactly(
            "p 2026-03-01T12:00:00Z energy.import=3500 Wh power=-5 W",
            "w 2026-03-01T11:55:00Z volume=12345 L");
    assertThat(
            bench.lines(
                "homewizard/plug/measurement",
                """
                {"timestamp":"2026-03-01T12:59:50","energy_import_kwh":3.5,"power_w":7}"""))
        .containsExactly("p 2026-03-01T11:59:50Z energy.import=3500 Wh power=7 W");
    assertThat(
            bench.lines("homewizard/W1/data", "{\"active_liter_lpm\":1.5,\"total_liter_m3\":2.5}"))
        .containsExactly("w 2026-03-01T12:00:00Z volume=2500 L flow=90 L/h");
  }

  @Test
  void shellyOfTheFirstGenerationSaysOneNumberOnEachTopic() {
    assertThat(bench.lines("shellies/plug/emeter/0/total", "12345.67"))
        .containsExactly("e 2026-03-01T12:00:00Z energy.import=12345.67 Wh");
    assertThat(bench.lines("shellies/plug/emeter/0/total_returned", "1"))
        .containsExactly("e 2026-03-01T12:00:00Z energy.export=1 Wh");
    assertThat(bench.lines("shellies/plug/relay/0/energy", "6001\n"))
        .containsExactly("e 2026-03-01T12:00:00Z energy.import=100.017 Wh");
    assertThat(bench.lines("shellies/plug/emeter/0/power", "-12.5"))
        .containsExactly("e 2026-03-01T12:00:00Z power=-12.5 W");
    assertThat(bench.lines("shellies/plug/emeter/1/power", "1"))
        .containsExactly("! meter-unknown plug:1");
    assertThat(bench.lines("shellies/plug/relay/0/power", "on"))
        .containsExactly("! value-not-a-number null");
    assertThat(bench.lines("shellies/plug/online", "true")).containsExactly("! topic-unknown null");
  }

  @Test
  void shellyOfTheSecondGeneration() {
    assertThat(
            bench.lines(
                "plug/events/rpc",
                """
                {"src":"plug","dst":"plug/events","method":"NotifyStatus","params":{
                 "ts":1772366395.25,"switch:0":{"id":0,"apower":11.5,
                 "aenergy":{"total":110.046,"by_minute":[1,2,3],"minute_ts":1772366400}}}}"""))
        .containsExactly("e 2026-03-01T11:59:55.250Z energy.import=110.046 Wh power=11.5 W");
    assertThat(
            bench.lines(
                "plug/status/switch:0", "{\"id\":0,\"apower\":0.0,\"aenergy\":{\"total\":7}}"))
        .containsExactly("e 2026-03-01T12:00:00Z energy.import=7 Wh power=0 W");
    assertThat(
            bench.lines(
                "plug/events/rpc",
                """
                {"src":"plug","method":"NotifyStatus","params":{"ts":1772366395.25,
                 "em:0":{"id":0,"total_act_power":558.965},"emdata:0":{"total_act":2589773.39,
                 "total_act_ret":1026.61}}}"""))
        .containsExactly(
            "e 2026-03-01T11:59:55.250Z power=558.965 W energy.import=2589773.39 Wh"
                + " energy.export=1026.61 Wh");
    assertThat(
            bench.lines(
                "plug/events/rpc",
                "{\"src\":\"plug\",\"method\":\"NotifyStatus\",\"params\":{\"sys\":{}}}"))
        .containsExactly("! value-missing null");
  }

  @Test
  void tasmotaZigbeeCsvAndLists() {
    assertThat(
            bench.lines(
                "tele/plug/SENSOR",
                """
                {"Time":"2026-03-01T13:00:00","ENERGY":{"TotalStartTime":"2025-01-01T00:00:00",
                 "Total":3.185,"Yesterday":0.1,"Power":7,"Voltage":230}}"""))
        .containsExactly("p 2026-03-01T12:00:00Z energy.import=3185 Wh power=7 W");
    assertThat(
            bench.lines(
                "stat/plug/STATUS10",
                "{\"StatusSNS\":{\"Time\":\"2026-03-01T13:00:00\",\"ENERGY\":{\"Total\":3.185}}}"))
        .containsExactly("p 2026-03-01T12:00:00Z energy.import=3185 Wh");
    assertThat(
            bench.lines(
                "zigbee2mqtt/plug",
                """
                {"linkquality":120,"state":"ON","energy":1.25,"power":7,"soil_moisture":33,
                 "temperature":null,"last_seen":1772366395123}"""))
        .containsExactly(
            "p 2026-03-01T11:59:55.123Z energy.import=1250 Wh power=7 W soil.moisture=33 %");
    assertThat(bench.lines("zigbee2mqtt/plug/availability", "online"))
        .containsExactly("! topic-unknown null");
    assertThat(
            bench.lines(
                "csv/plug/readings",
                "time;energy_import_kwh;power_w\r\n2026-03-01 12:00:00;1.5;\r\n"
                    + "\r\n2026-03-01T12:15:00+01:00;\"1.75\";100\r\n"))
        .containsExactly(
            "p 2026-03-01T11:00:00Z energy.import=1500 Wh",
            "p 2026-03-01T11:15:00Z energy.import=1750 Wh power=100 W");
    Decoded decoded =
        bench.decode(
            "json/plug/readings",
            """
            {"sequence":7,"firmware":"1.2","readings":[{"time":1772366395,"power_w":1},
             {"power_w":2}]}"""
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Accepted.class,
            accepted -> {
              assertThat(accepted.readings()).hasSize(2);
              assertThat(accepted.told().sequence()).isEqualTo(7);
              assertThat(accepted.told().firmware()).isEqualTo("1.2");
            });
  }
}

package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Meter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
  private static final Instant NOW = Instant.parse("2018-02-08T09:10:00Z");
  private static final String TAP_WATER =
      """
      {"media":"cold water","meter":"multical21","name":"MyTapWater","id":"76348799",\
      "total_m3":6.408,"max_flow_m3h":0.0,"flow_temperature_c":8,\
      "timestamp":"2018-02-08T09:07:22Z"}""";

  @TempDir Path directory;
  private final MeterView meters = new MeterView();

  private Decoded decode(Profiles profiles, String topic, String payload) {
    var window = new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35));
    Intake intake = new Intake(meters, profiles, new IntakeLimits("test", 262_144, window));
    return intake.decode(
        Message.of(topic, payload.getBytes(StandardCharsets.UTF_8), "client", Micros.of(NOW)));
  }

  private Decoded wmbus(String payload) {
    return decode(ProfileLoader.load(null), "wmbusmeters/any", payload);
  }

  private static Reading reading(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    return ((Decoded.Accepted) decoded).readings().getFirst();
  }

  private static Rule rule(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return ((Decoded.Rejected) decoded).rule();
  }

  private static RegisterValue value(String register, Unit unit, long milli) {
    return RegisterValue.newBuilder()
        .setRegister(register)
        .setUnit(unit)
        .setValueMilli(milli)
        .build();
  }

  @Test
  void aWaterMeterIsFoundByItsDeviceId() {
    Meter.of("tap-1", Utility.WATER).device("76348799").in(meters);

    Reading reading = reading(wmbus(TAP_WATER));

    assertThat(reading.getMeterId()).isEqualTo("tap-1");
    assertThat(reading.getInstantUs()).isEqualTo(Micros.of(Instant.parse("2018-02-08T09:07:22Z")));
    assertThat(reading.getOrigin().getFormat()).isEqualTo("wmbusmeters");
    assertThat(reading.getValuesList())
        .containsExactly(
            value("volume", Unit.LITRE, 6_408_000),
            value("temperature", Unit.DEGREE_CELSIUS, 8_000));
  }

  @Test
  void energyIsWhatTheUtilityMakesOfIt() {
    String payload =
        """
        {"id":"7","total_energy_consumption_kwh":12.345,"current_power_consumption_kw":0.5,\
        "t1_temperature_c":65.1,"timestamp":"2018-02-08T10:07:22+01:00"}""";
    Meter.of("7", Utility.HEAT).in(meters);
    assertThat(reading(wmbus(payload)).getValuesList())
        .containsExactly(
            value("energy.heat", Unit.WATT_HOUR, 12_345_000),
            value("power", Unit.WATT, 500_000),
            value("temperature.supply", Unit.DEGREE_CELSIUS, 65_100));

    Meter.of("7", Utility.ELECTRICITY).version(2).in(meters);
    assertThat(reading(wmbus(payload)).getValuesList())
        .containsExactly(
            value("energy.import", Unit.WATT_HOUR, 12_345_000), value("power", Unit.WATT, 500_000));
  }

  @Test
  void aMeterThatDeclaresItsRegistersGetsThoseOnly() {
    Meter.of("76348799", Utility.WATER).register("volume", Unit.LITRE).in(meters);
    assertThat(reading(wmbus(TAP_WATER)).getValuesList())
        .containsExactly(value("volume", Unit.LITRE, 6_408_000));
  }

  @Test
  void rulesOfAForeignDevice() {
    assertThat(rule(wmbus(TAP_WATER))).isEqualTo(Rule.METER_UNKNOWN);
    Meter.of("76348799", Utility.WATER).in(meters);
    assertThat(rule(wmbus("{}"))).isEqualTo(Rule.DEVICE_MISSING);
    assertThat(rule(wmbus("nonsense"))).isEqualTo(Rule.PAYLOAD_NOT_JSON);
    assertThat(rule(wmbus("{\"id\":\"76348799\"}"))).isEqualTo(Rule.TIME_MISSING);
    assertThat(rule(wmbus(TAP_WATER.replace("2018-02-08T09", "yesterday"))))
        .isEqualTo(Rule.TIME_INVALID);
    assertThat(rule(wmbus(TAP_WATER.replace("6.408", "\"6.408\""))))
        .isEqualTo(Rule.VALUE_NOT_A_NUMBER);
    assertThat(rule(wmbus(TAP_WATER.replace("2018-02-08T09:07:22Z", "1111-11-11T11:11:11Z"))))
        .isEqualTo(Rule.TIME_PAST);
    assertThat(rule(wmbus(TAP_WATER.replace("total_m3", "x").replace("flow_temperature_c", "y"))))
        .isEqualTo(Rule.VALUE_MISSING);
  }

  private Profiles own(String yaml) throws IOException {
    Files.writeString(directory.resolve("own.yaml"), yaml);
    return ProfileLoader.load(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epoch-seconds | 1518081000.5          | 2018-02-08T09:10:00.500Z
          epoch-millis  | 1518081000123         | 2018-02-08T09:10:00.123Z
          local         | "2018-02-08 10:09:59" | 2018-02-08T09:09:59Z
          rfc3339       | "2018-02-08T09:09:59.123456789Z" | 2018-02-08T09:09:59.123456Z
          """)
  void timesInEveryFormat(String format, String written, Instant instant) throws IOException {
    Meter.of("dev", Utility.ELECTRICITY).in(meters);
    Profiles profiles =
        own(
            """
            name: own
            topic: shed/+/state/#
            device: { level: 1 }
            time: { from: /when, format: %s%s }
            registers:
              - { register: power, from: /loads/0/w, unit: W, scale: 0.1 }
            """
                .formatted(format, format.equals("local") ? ", zone: Europe/Copenhagen" : ""));

    Reading reading =
        reading(
            decode(
                profiles,
                "shed/dev/state",
                "{\"when\":%s,\"loads\":[{\"w\":15}]}".formatted(written)));

    assertThat(reading.getInstantUs()).isEqualTo(Micros.of(instant));
    assertThat(reading.getValuesList()).containsExactly(value("power", Unit.WATT, 1_500));
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                own(
                    """
                    name: own
                    topic: samspil/v1/#
                    device: { from: id }
                    colour: red
                    time: { from: /t, format: unix }
                    registers:
                      - { register: volume, from: /v, unit: kWh }
                      - { register: Bad Name, from: /v, unit: furlong, scale: 0, utility: gas }
                    """))
        .isInstanceOfSatisfying(
            InvalidProfilesException.class,
            e ->
                assertThat(e.faults())
                    .hasSize(9)
                    .anyMatch(fault -> fault.contains("/topic is samspil/v1/#"))
                    .anyMatch(fault -> fault.contains("/device/from is id"))
                    .anyMatch(fault -> fault.contains("/colour"))
                    .anyMatch(fault -> fault.contains("/time/format is unix"))
                    .anyMatch(
                        fault -> fault.contains("/registers/0/unit is kWh; expected a unit of L"))
                    .anyMatch(fault -> fault.contains("/registers/1/register is Bad Name"))
                    .anyMatch(fault -> fault.contains("/registers/1/unit is furlong"))
                    .anyMatch(fault -> fault.contains("/registers/1/scale"))
                    .anyMatch(fault -> fault.contains("/registers/1/utility is gas")));
  }

  @ParameterizedTest
  @CsvSource({
    "a/+, a/b, true",
    "a/+, a, false",
    "a/+, a/b/c, false",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "#, a/b, true",
    "+/b, a/b, true",
    "#, $SYS/x, false",
    "+, /a, false",
    "/+, /a, true"
  })
  void filtersMatchAsMqttHasIt(String filter, String topic, boolean matches) {
    assertThat(TopicFilter.of(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b+", "a/#/c", "a#", ""})
  void filtersOfAnotherForm(String filter) {
    assertThatThrownBy(() -> TopicFilter.of(filter)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.samspil.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.simulator.mqtt.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceTest {
  private static final Instant START = Instant.parse("2026-11-18T16:00:00Z");
  private static final long SEED = 3;

  private static Device device(Kind kind, Fault fault, String deviceId) {
    CityMeter meter = new CityMeter(5, "m5", kind, "Meter", fault, List.of("raklev-f1"), deviceId);
    return new Device(meter, new Instrument(meter, SEED, new Weather(SEED)), SEED);
  }

  private static String text(Outgoing message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  private static List<List<Outgoing>> turns(Fault fault, int turns, int stepS) {
    Device device = device(Kind.HOUSEHOLD, fault, "");
    return IntStream.range(0, turns)
        .mapToObj(turn -> device.send(START.plusSeconds((long) turn * stepS)))
        .toList();
  }

  private static long instantOf(Outgoing message) {
    return JsonMapper.shared().readTree(text(message)).get(0).get("bt").asLong();
  }

  @Test
  void aHealthyMeterSendsOneSenMlMessageEachTime() {
    Outgoing message =
        device(Kind.HOUSEHOLD, Fault.NONE, "").send(START.plusMillis(250)).getFirst();
    assertThat(message.topic()).isEqualTo("samspil/v1/electricity/m5/readings");
    JsonNode pack = JsonMapper.shared().readTree(text(message));
    assertThat(text(message))
        .matches(
            "\\[\\{\"bn\":\"m5/\",\"bt\":1795017600.25,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":[0-9.]+},"
                + "\\{\"n\":\"power\",\"u\":\"W\",\"v\":[0-9.]+}]");
    assertThat(pack.size()).isEqualTo(2);
  }

  @Test
  void aMeterOnTheRadioSpeaksAsWmbusmetersDoes() {
    Outgoing water =
        device(Kind.WATER, Fault.NONE, "61000002").send(START.plusMillis(250)).getFirst();
    assertThat(water.topic()).isEqualTo("wmbusmeters/m5");
    JsonNode told = JsonMapper.shared().readTree(text(water));
    assertThat(told.get("id").asString()).isEqualTo("61000002");
    assertThat(told.get("timestamp").asString()).isEqualTo("2026-11-18T16:00:00Z");
    assertThat(told.get("total_m3").asString()).matches("[0-9]+(\\.[0-9]{1,3})?");
    JsonNode heat =
        JsonMapper.shared()
            .readTree(text(device(Kind.HEAT, Fault.NONE, "65000001").send(START).getFirst()));
    assertThat(heat.propertyNames())
        .contains(
            "media",
            "meter",
            "name",
            "total_energy_consumption_kwh",
            "total_volume_m3",
            "current_power_consumption_kw",
            "t1_temperature_c",
            "t2_temperature_c");
  }

  @Test
  void aLateMeterSendsEverythingAfterMinutesOfSilence() {
    List<List<Outgoing>> turns = turns(Fault.LATE, 120, 30);
    assertThat(turns).anyMatch(List::isEmpty).anyMatch(sent -> sent.size() >= 15);
    List<Long> instants = turns.stream().flatMap(List::stream).map(DeviceTest::instantOf).toList();
    assertThat(instants).isSorted().doesNotHaveDuplicates();
    assertThat(instants.size()).isGreaterThan(100);
  }

  @Test
  void aDuplicatingMeterSendsEachMessageTwice() {
    assertThat(turns(Fault.DUPLICATE, 10, 10))
        .allSatisfy(sent -> assertThat(text(sent.get(0))).isEqualTo(text(sent.get(1))));
  }

  @Test
  void anOutOfOrderMeterSendsTheNewestFirst() {
    List<Long> instants =
        turns(Fault.OUT_OF_ORDER, 6, 10).stream()
            .flatMap(List::stream)
            .map(DeviceTest::instantOf)
            .toList();
    long base = START.getEpochSecond();
    assertThat(instants)
        .containsExactly(base + 20, base + 10, base, base + 50, base + 40, base + 30);
  }

  @Test
  void aResettingMeterFallsToZeroNowAndThen() {
    List<Double> values =
        turns(Fault.RESET, 24 * 60, 60).stream()
            .map(
                sent ->
                    JsonMapper.shared().readTree(text(sent.getFirst())).get(0).get("v").asDouble())
            .toList();
    long falls =
        IntStream.range(1, values.size()).filter(i -> values.get(i) < values.get(i - 1)).count();
    assertThat(falls).isEqualTo(4);
    assertThat(values).allMatch(value -> value >= 0 && value < 60_000);
  }

  @Test
  void aSilentMeterStopsForAWhile() {
    long silent = turns(Fault.SILENT, 180, 60).stream().filter(List::isEmpty).count();
    assertThat(silent).isEqualTo(40);
  }

  @Test
  void aBrokenMeterSendsEveryKindOfGarbage() {
    List<String> told = new ArrayList<>();
    turns(Fault.GARBAGE, 60, 10).forEach(sent -> told.add(text(sent.getFirst())));
    assertThat(told).anyMatch(String::isEmpty);
    assertThat(told).anyMatch(t -> t.contains("parsec"));
    assertThat(told).anyMatch(t -> t.contains("\"v\":\"NaN\""));
    assertThat(told).anyMatch(t -> t.contains("\"bt\":20"));
    assertThat(told).anyMatch(t -> t.contains("\uFFFD"));
    assertThat(told).anyMatch(t -> !t.isEmpty() && !t.endsWith("]"));
    assertThat(
            told.stream().filter(t -> t.matches("\\[\\{\"bn\":\"m5/\",\"bt\":17.*\"u\":\"W\".*]")))
        .hasSizeGreaterThan(40);
  }
}

package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real devices sent, published by {@code mosquitto_pub}: it is in Kafka as readings. The
 * recordings lie in {@code shared/data} beside the repository, or where the system property {@code
 * samspil.recordings} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RealPayloadsTest {
  private static final Path RECORDINGS =
      Path.of(System.getProperty("samspil.recordings", "../../../shared/data"));
  private static final String HOUSEHOLD =
      "electricity_opsd_konstanz_hourly_registers/residential1_2016.csv";
  private static final int IMPORT_COLUMN = 3;
  private static final int HOURS = 24;
  private static final Duration TO_ARRIVE = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private final int port = ServiceProcess.freePort();
  private Town town;

  @BeforeAll
  void open() throws Exception {
    assumeTrue(Tools.areThere("mosquitto_pub"), "mosquitto_pub is not installed");
    town = Town.start(folder);
    ServiceProcess gateway = town.gateway("gateway", "--samspil.gateway.mqtt.port=" + port);
    meter("e", "electricity", "house");
    meter("w", "water", "8SAG1234567890");
    meter("w3", "water", "NGSG");
    meter("tap", "water", "tap");
    meter("plug", "electricity", "plug:0");
    meter("konstanz", "electricity", "");
    await().atMost(TO_ARRIVE).until(() -> gateway.measured("samspil_gateway_meters") == 6);
  }

  private void meter(String id, String utility, String deviceId) throws Exception {
    town.put(
        "meters/" + id,
        "{\"utility\":\"%s\",\"deviceId\":\"%s\",\"historical\":true}"
            .formatted(utility, deviceId));
  }

  @AfterAll
  void close() throws Exception {
    if (town != null) {
      town.close();
    }
  }

  private static Path recording(String name) {
    Path file = RECORDINGS.resolve(name).toAbsolutePath();
    assumeTrue(Files.exists(file), "the recording " + name + " of shared/data is not at hand");
    return file;
  }

  private void publish(String version, String topic, Path payload) throws Exception {
    Tools.Ran ran =
        Tools.run(
            folder,
            List.of(
                "mosquitto_pub",
                "-V",
                version,
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-q",
                "1",
                "-t",
                topic,
                "-f",
                payload.toString()));
    assertThat(ran.output()).as("what mosquitto_pub has to complain of").isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  private void kept(String meter, String register, List<BigDecimal> values) {
    List<Long> milli = values.stream().map(one -> one.movePointRight(3).longValueExact()).toList();
    await()
        .atMost(TO_ARRIVE)
        .untilAsserted(() -> assertThat(town.values(meter, register)).containsSubsequence(milli));
  }

  @ParameterizedTest
  @CsvSource({
    "p1_dsmr_parser_MIT/telegram_v5_two_mbus.txt, dsmr/house/telegram, e, energy.import, 2375582",
    "p1_dsmr_parser_MIT/telegram_fluvius_v171.txt, dsmr/house/telegram, e, energy.import, 15792",
    "p1_dsmr_parser_MIT/telegram_fluvius_v171.txt, dsmr/house/telegram, w, volume, 872234",
    "homewizard_Apache2/v1/HWE-P1/data.json, homewizard/house/data, e, energy.import, 13779338",
    "homewizard_Apache2/v1/HWE-P1/data.json, homewizard/house/data, w3, volume, 444444",
    "homewizard_Apache2/v1/HWE-WTR/data.json, homewizard/tap/data, tap, volume, 8129123",
    "homewizard_Apache2/v2/HWE-KWH1/measurement.json, homewizard/house/measurement, e, energy.import, 123456"
  })
  void asTheDeviceSentIt(String file, String topic, String meter, String register, BigDecimal value)
      throws Exception {
    publish("311", topic, recording(file));
    kept(meter, register, List.of(value));
  }

  @Test
  void theStatusOfAShelly() throws Exception {
    Path device =
        recording(
            "shelly_aioshelly_Apache2/gen2_Shelly Plus 1PM_SNSW-001P16EU_20231219-133934-1.1.0-g34b5d4f.json");
    JsonNode state =
        JsonMapper.shared().readTree(Files.readAllBytes(device)).path("status").path("switch:0");
    Path payload = Files.writeString(folder.resolve("switch.json"), state.toString());

    publish("5", "plug/status/switch:0", payload);

    kept("plug", "energy.import", List.of(state.at("/aenergy/total").decimalValue()));
  }

  @Test
  void aDayOfAHouseholdAsCsvLines() throws Exception {
    StringBuilder lines = new StringBuilder("time;energy_import_kwh\n");
    hours(0).forEach(row -> lines.append(row[0]).append(';').append(row[1]).append('\n'));

    publish("5", "csv/konstanz/readings", Files.writeString(folder.resolve("day.csv"), lines));

    kept("konstanz", "energy.import", wattHours(0));
  }

  @Test
  void aDayOfAHouseholdAsSenml() throws Exception {
    List<String> records =
        hours(1)
            .map(
                row ->
                    "{\"n\":\"energy.import\",\"u\":\"kWh\",\"t\":%d,\"v\":%s}"
                        .formatted(Instant.parse(row[0]).getEpochSecond(), row[1]))
            .toList();
    Path payload = Files.writeString(folder.resolve("day.json"), records.toString());

    publish("311", "samspil/v1/electricity/konstanz/readings", payload);

    kept("konstanz", "energy.import", wattHours(1));
  }

  /** Time and kWh of each hour of a day of the recording. */
  private static Stream<String[]> hours(int day) throws IOException {
    return Files.readAllLines(recording(HOUSEHOLD)).stream()
        .skip(1 + (long) day * HOURS)
        .limit(HOURS)
        .map(line -> line.split(","))
        .map(columns -> new String[] {columns[0], columns[IMPORT_COLUMN]});
  }

  private static List<BigDecimal> wattHours(int day) throws IOException {
    return hours(day).map(row -> new BigDecimal(row[1]).movePointRight(3)).toList();
  }
}

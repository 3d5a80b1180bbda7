package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real devices sent, where the recordings are at hand. */
class RecordedPayloadsTest {
  private static final String P1 = "p1_dsmr_parser_MIT";
  private final Bench bench =
      new Bench("2026-11-01T12:00:00Z")
          .meter("e", Utility.ELECTRICITY, "house")
          .meter("w", Utility.WATER, "8SAG1234567890")
          .meter("h", Utility.HEAT, "621848012D2C0B0C")
          .meter("w2", Utility.WATER, "616E642064657365727420796F75")
          .meter("w3", Utility.WATER, "NGSG")
          .meter("s", Utility.ELECTRICITY, "house:0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          telegram_v2_2.txt | e 2026-11-01T12:00:00Z energy.import=2002 Wh energy.export=2002 Wh power=1010 W
          telegram_v3.txt | e 2026-11-01T12:00:00Z energy.import=24691356 Wh energy.export=24691356 Wh power=1190 W
          telegram_v5_two_mbus.txt | e 2020-04-26T20:33:25Z energy.import=2375582 Wh energy.export=0 Wh power=111 W
          telegram_fluvius_v171.txt | e 2020-05-12T11:54:09Z energy.import=15792 Wh energy.export=11 Wh power=0 W
          telegram_iskra_ie.txt | e 2023-02-02T12:27:47Z energy.import=20363 Wh energy.export=20563 Wh power=-100 W
          telegram_v5_eon_hu.txt | e 2023-07-24T13:07:30Z energy.import=173640 Wh energy.export=627177 Wh power=-2601 W
          telegram_sagemcom_t210_d_r.txt | e 2022-10-06T13:50:14Z energy.import=6545766 Wh energy.export=58 Wh power=286 W
          telegram_esy5q3da1004_v304.txt | e 2026-11-01T12:00:00Z energy.import=32549506.166 Wh power=1688.21 W
          telegram_unpadded_crc.txt | h 2026-02-15T19:05:23Z energy.heat=66905555.556 Wh
          """)
  void telegrams(String file, String first) throws IOException {
    assertThat(bench.lines("dsmr/house/telegram", Recordings.file(P1, file)))
        .first()
        .isEqualTo(first);
  }

  @Test
  void theWaterMeterBehindABelgianMeterIsAMeterOfItsOwn() throws IOException {
    assertThat(bench.lines("dsmr/house/telegram", Recordings.file(P1, "telegram_fluvius_v171.txt")))
        .contains("w 2020-05-12T11:45:58Z volume=872234 L");
  }

  @Test
  void everyTelegramIsTakenButThoseThatWereChangedOrCutOff() throws IOException {
    List<String> refused = new ArrayList<>();
    List<Path> files = new ArrayList<>(Recordings.files(P1, ".txt"));
    files.addAll(Recordings.files("p1_dsmr_dlms_node_ISC/dsmr", ".txt"));
    for (Path file : files) {
      String first = bench.lines("dsmr/house/telegram", Files.readAllBytes(file)).getFirst();
      // Most of the second folder have their serial numbers replaced, and so another CRC.
      if (first.startsWith("!") && !first.startsWith("! crc-mismatch")) {
        refused.add(first + " " + file.getFileName());
      }
    }
    assertThat(refused)
        .containsExactly(
            "! time-past e dsmr-4.0-isk-2.txt",
            "! telegram-invalid null dsmr-luxembourgh-spec-example-with-aad.txt",
            "! telegram-invalid null dsmr-luxembourgh-spec-example-without-aad.txt",
            "! telegram-invalid null iskra-mt-382-no-crc-with-text-message.txt",
            "! telegram-invalid null iskra-mt-382-no-crc.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1/HWE-P1/data.json | data | e 2026-11-01T12:00:00Z energy.import=13779338 Wh energy.export=0 Wh power=-543 W
          v1/HWE-WTR/data.json | data | e 2026-11-01T12:00:00Z volume=8129123 L flow=787.2 L/h
          v1/SDM630-wifi/data.json | data | e 2026-11-01T12:00:00Z energy.import=2940101 Wh energy.export=0 Wh power=7100.278 W
          v2/HWE-KWH1/measurement.json | measurement | e 2026-11-01T12:00:00Z energy.import=123456 Wh energy.export=78910 Wh power=123 W
          v2/HWE-P1/measurement_3_phase_with_gas_with_watermeter.json | measurement | e 2024-06-28T12:12:34Z energy.import=13779338 Wh energy.export=0 Wh power=-543 W
          """)
  void homewizard(String file, String topic, String first) throws IOException {
    assertThat(
            bench.lines("homewizard/house/" + topic, Recordings.file("homewizard_Apache2", file)))
        .first()
        .isEqualTo(first);
  }

  @Test
  void theWaterMetersBehindHomewizardAreMetersOfTheirOwn() throws IOException {
    assertThat(
            bench.lines(
                "homewizard/house/data",
                Recordings.file("homewizard_Apache2", "v1/HWE-P1/data.json")))
        .contains("w3 2021-06-06T12:00:10Z volume=444444 L");
    assertThat(
            bench.lines(
                "homewizard/house/measurement",
                Recordings.file(
                    "homewizard_Apache2",
                    "v2/HWE-P1/measurement_3_phase_with_gas_with_watermeter.json")))
        .contains("w2 2024-06-28T12:05:00Z volume=123456 L");
  }

  @Test
  void shellyStatus() throws IOException {
    int told = 0;
    for (Path file : Recordings.files("shelly_aioshelly_Apache2", ".json")) {
      JsonNode status = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("status");
      for (String component : new String[] {"switch:0", "em:0", "emdata:0"}) {
        JsonNode state = status.path(component);
        if (state.has("aenergy") || component.startsWith("em") && state.isObject()) {
          assertThat(bench.lines("house/status/" + component, state.toString()))
              .first()
              .asString()
              .startsWith("s 2026-11-01T12:00:00Z ");
          told++;
        }
      }
      String notified =
          "{\"src\":\"house\",\"method\":\"NotifyFullStatus\",\"params\":" + status + "}";
      bench.lines("house/events/rpc", notified.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(told).isGreaterThan(4);
  }
}

package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlIntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long NOW_US = Micros.of(NOW);
  private static final long NOW_S = NOW.getEpochSecond();
  private static final String M1 = "samspil/v1/electricity/m1/readings";

  private final MeterView meters = new MeterView();
  private final Intake intake =
      new Intake(
          meters,
          new Profiles(List.of()),
          new IntakeLimits(
              "test", 4096, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))));

  @BeforeEach
  void registerMeters() {
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("old", Utility.ELECTRICITY).historical().in(meters);
    Meter.of("strict", Utility.HEAT)
        .register("energy.heat", Unit.WATT_HOUR)
        .register("own", Unit.LITRE)
        .in(meters);
  }

  private Decoded decode(String topic, byte[] payload) {
    return intake.decode(Message.of(topic, payload, "client", NOW_US));
  }

  private List<Reading> accepted(String topic, String pack) {
    Decoded decoded = decode(topic, pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    return ((Decoded.Accepted) decoded).readings();
  }

  private Decoded.Rejected rejected(String topic, String pack) {
    Decoded decoded = decode(topic, pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return (Decoded.Rejected) decoded;
  }

  private Rule rule(String pack) {
    return rejected(M1, pack).rule();
  }

  private long onlyMilli(String pack) {
    return accepted(M1, pack).getFirst().getValues(0).getValueMilli();
  }

  @Test
  void aRecordBecomesAReading() {
    List<Reading> readings =
        accepted(
            M1, "[{'bn':'m1/','bt':%d,'n':'energy.import','u':'Wh','v':123456}]".formatted(NOW_S));

    assertThat(readings).hasSize(1);
    Reading reading = readings.getFirst();
    assertThat(reading.getMeterId()).isEqualTo("m1");
    assertThat(reading.getUtility()).isEqualTo(Utility.ELECTRICITY);
    assertThat(reading.getInstantUs()).isEqualTo(NOW_US);
    assertThat(reading.getValuesList())
        .containsExactly(
            RegisterValue.newBuilder()
                .setRegister("energy.import")
                .setUnit(Unit.WATT_HOUR)
                .setValueMilli(123_456_000)
                .build());
    assertThat(reading.getOrigin().getFormat()).isEqualTo("senml+json");
    assertThat(reading.getOrigin().getArrivalUs()).isEqualTo(NOW_US);
    assertThat(reading.getOrigin().getMqttTopic()).isEqualTo(M1);
    assertThat(reading.getOrigin().getClientId()).isEqualTo("client");
    assertThat(reading.getOrigin().getGateway()).isEqualTo("test");
  }

  @Test
  void valuesOfOneInstantAreOneReadingAndInstantsKeepTheirOrder() {
    List<Reading> readings =
        accepted(
            M1,
            """
            [{'bt':%d,'bu':'Wh','n':'energy.import','t':-60,'v':1},
             {'n':'power','u':'kW','t':-60,'v':0.5},
             {'n':'energy.import','v':2},
             {'n':'power','u':'W','t':-60.0,'v':500}]
            """
                .formatted(NOW_S));

    assertThat(readings).hasSize(2);
    assertThat(readings.getFirst().getInstantUs()).isEqualTo(NOW_US - 60_000_000);
    assertThat(readings.getFirst().getValuesList())
        .extracting(RegisterValue::getRegister)
        .containsExactly("energy.import", "power");
    assertThat(readings.getLast().getInstantUs()).isEqualTo(NOW_US);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, 0
          -5, -5000000
          -0.000001, -1
          1e1, 10000000
          """)
  void aTimeBelowTwoToThe28CountsFromTheArrival(String time, long micros) {
    assertThat(
            accepted(M1, "[{'n':'power','u':'W','v':1,'t':%s}]".formatted(time))
                .getFirst()
                .getInstantUs())
        .isEqualTo(NOW_US + micros);
  }

  @Test
  void noTimeMeansTheArrival() {
    assertThat(accepted(M1, "[{'n':'power','u':'W','v':1}]").getFirst().getInstantUs())
        .isEqualTo(NOW_US);
  }

  @Test
  void timeIsExactToTheMicrosecond() {
    assertThat(
            accepted(M1, "[{'bt':1.772366399123456e9,'n':'power','u':'W','t':0.000001,'v':1}]")
                .getFirst()
                .getInstantUs())
        .isEqualTo(1_772_366_399_123_457L);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          123456, Wh, 123456000
          0.1, kWh, 100000
          1.5e3, Wh, 1500000
          -0.0005, Wh, 0
          0.0015, Wh, 2
          9223372036854775.807, Wh, 9223372036854775807
          -9223372036854775.808, Wh, -9223372036854775808
          1e-999999999, Wh, 0
          0e999999999, Wh, 0
          1, GJ, 277777778
          12345678901234567890.5e-10, Wh, 1234567890123
          """)
  void numbersAreExactThousandths(String value, String unit, long milli) {
    assertThat(onlyMilli("[{'n':'energy.import','u':'%s','v':%s}]".formatted(unit, value)))
        .isEqualTo(milli);
  }

  @Test
  void baseValueIsAddedAndStandsForAMissingValue() {
    assertThat(onlyMilli("[{'bv':1000,'n':'energy.import','u':'Wh','v':0.5}]"))
        .isEqualTo(1_000_500);
    assertThat(onlyMilli("[{'bv':1000,'n':'energy.import','u':'Wh'}]")).isEqualTo(1_000_000);
  }

  @Test
  void aSumStandsForTheValueOfACounterOnly() {
    assertThat(onlyMilli("[{'bs':100,'n':'energy.import','u':'Wh','s':5}]")).isEqualTo(105_000);
    assertThat(onlyMilli("[{'n':'energy.import','u':'Wh','v':7,'s':5}]")).isEqualTo(7_000);
    assertThat(rule("[{'n':'power','u':'W','s':5}]")).isEqualTo(Rule.VALUE_MISSING);
  }

  @Test
  void aRecordOfBasesOnlyIsNoReading() {
    assertThat(accepted(M1, "[{'bn':'m1/','bu':'W'},{'n':'power','v':1,'foo':{'a':[1]}}]"))
        .hasSize(1);
  }

  @Test
  void theNameMayComeWholeInTheBase() {
    assertThat(accepted(M1, "[{'bn':'m1/energy.import','u':'Wh','v':1}]").getFirst().getValues(0))
        .extracting(RegisterValue::getRegister)
        .isEqualTo("energy.import");
    assertThat(accepted(M1, "[{'n':'m1/power','u':'W','v':1}]")).hasSize(1);
    assertThat(accepted(M1, "[{'bn':'m1','n':'/power','u':'W','v':1}]")).hasSize(1);
  }

  @Test
  void theSameValueTwiceIsOneValue() {
    List<Reading> readings =
        accepted(M1, "[{'n':'power','u':'W','v':1000},{'n':'power','u':'kW','v':1}]");
    assertThat(readings.getFirst().getValuesCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1]",
        "[[]]",
        "[{}]",
        "[{'bn':'m1/'}]",
        "[{'u':'W','v':1}]",
        "[{'bn':'m1/','u':'W','v':1}]",
        "[{'n':5,'u':'W','v':1}]",
        "[{'n':'','u':'W','v':1}]",
        "[{'n':'-x','u':'W','v':1}]",
        "[{'n':'pøwer','u':'W','v':1}]",
        "[{'n':'power','u':7,'v':1}]",
        "[{'n':'power','u':'W','v':1,'t':'now'}]",
        "[{'n':'power','u':'W','v':1,'t':1e999999999}]",
        "[{'n':'power','u':'W','v':1,'bver':11}]",
        "[{'n':'power','u':'W','v':1,'bver':5},{'bver':6,'n':'flow','u':'l/h','v':1}]",
        "[{'n':'power','u':'W','v':1,'must_':1}]",
        "[{'n':'power','u':'W','v':1,'v':1}]",
        "[{'n':'power','u':'W','v':1,'vs':'x'}]",
        "[{'n':'power','u':'W','v':1}] []",
        "[{'n':'power','u':'W','v':1},{'n':'power','v':2,'u':'W'}]",
      })
  void senmlInvalid(String pack) {
    assertThat(rule(pack)).isEqualTo(Rule.SENML_INVALID);
  }

  @Test
  void theReasonNamesTheRecordAndTheField() {
    assertThat(
            rejected(M1, "[{'n':'power','u':'W','v':1},{'n':'flow','u':'l/h','t':'x','v':1}]")
                .reason())
        .isEqualTo("record 1: field 't' is the text 'x'; expected a number");
    assertThat(rejected(M1, "[{'n':'energy.import','u':'Cel','v':1}]").reason())
        .isEqualTo(
            "record 0: register 'energy.import' has the unit 'Cel'; expected Wh or a multiple of it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          value-missing         | [{"n":"power","u":"W"}]
          value-not-a-number    | [{"n":"power","u":"W","v":"1"}]
          value-not-a-number    | [{"n":"power","u":"W","v":true}]
          value-not-a-number    | [{"n":"power","u":"W","v":null}]
          value-not-a-number    | [{"n":"power","u":"W","v":NaN}]
          value-not-a-number    | [{"n":"power","u":"W","vs":"on"}]
          value-not-a-number    | [{"n":"power","u":"W","vb":true}]
          value-out-of-range    | [{"n":"energy.import","u":"Wh","v":9223372036854775.808}]
          value-out-of-range    | [{"n":"energy.import","u":"MWh","v":9223372036854}]
          value-out-of-range    | [{"n":"energy.import","u":"Wh","v":1e999999999}]
          value-out-of-range    | [{"n":"energy.import","u":"Wh","v":1e99999999999999}]
          unit-missing          | [{"n":"power","v":1}]
          unit-unknown          | [{"n":"power","u":"hp","v":1}]
          unit-mismatch         | [{"n":"power","u":"Wh","v":1}]
          register-invalid      | [{"n":"Power","u":"W","v":1}]
          register-invalid      | [{"n":"m1/a/b","u":"W","v":1}]
          identity-mismatch     | [{"bn":"m2/","n":"power","u":"W","v":1}]
          identity-mismatch     | [{"n":"m10/power","u":"W","v":1}]
          time-future           | [{"n":"power","u":"W","v":1,"t":2082758399}]
          time-future           | [{"n":"power","u":"W","v":1,"t":1e30}]
          time-past             | [{"n":"power","u":"W","v":1,"t":1600000000}]
          time-past             | [{"n":"power","u":"W","v":1,"t":-1e30}]
          payload-not-json      | hello
          payload-not-json      | [{"n":"power","u":"W","v":01}]
          payload-not-json      | [{"n":"power","u":"W","v":1}
          """)
  void rulesByName(String rule, String pack) {
    assertThat(rule(pack).id()).isEqualTo(rule);
  }

  @Test
  void toleranceEndsAreTaken() {
    long future = NOW_S + 300;
    long past = NOW_S - Duration.ofDays(35).toSeconds();
    accepted(M1, "[{'n':'power','u':'W','v':1,'t':%d}]".formatted(future));
    accepted(M1, "[{'n':'power','u':'W','v':1,'t':%d}]".formatted(past));
    assertThat(rule("[{'n':'power','u':'W','v':1,'t':%d.000001}]".formatted(future)))
        .isEqualTo(Rule.TIME_FUTURE);
    assertThat(rule("[{'n':'power','u':'W','v':1,'t':%d.999999}]".formatted(past - 1)))
        .isEqualTo(Rule.TIME_PAST);
  }

  @Test
  void aHistoricalMeterMaySpeakOfLongAgo() {
    accepted("samspil/v1/electricity/old/readings", "[{'n':'power','u':'W','v':1,'t':1000000000}]");
  }

  @Test
  void payloadEmptyTooLargeNotUtf8() {
    assertThat(rule("")).isEqualTo(Rule.PAYLOAD_EMPTY);
    assertThat(rule(" ".repeat(4097))).isEqualTo(Rule.PAYLOAD_TOO_LARGE);
    assertThat(((Decoded.Rejected) decode(M1, new byte[] {'[', (byte) 0xC3, '('})).rule())
        .isEqualTo(Rule.PAYLOAD_NOT_UTF8);
    assertThat(((Decoded.Rejected) decode(M1, "[]".getBytes(StandardCharsets.UTF_16BE))).rule())
        .isEqualTo(Rule.PAYLOAD_NOT_JSON);
  }

  @Test
  void topicUnknownMeterUnknownUtilityMismatch() {
    String pack = "[{'n':'power','u':'W','v':1}]";
    assertThat(rejected("foo/bar", pack).rule()).isEqualTo(Rule.TOPIC_UNKNOWN);
    assertThat(rejected("samspil/v1/gas/m1/readings", pack).rule()).isEqualTo(Rule.TOPIC_UNKNOWN);
    assertThat(rejected("samspil/v1/water/m1/readings", pack).rule())
        .isEqualTo(Rule.UTILITY_MISMATCH);
    Decoded.Rejected unknown = rejected("samspil/v1/water/nope/readings", pack);
    assertThat(unknown.rule()).isEqualTo(Rule.METER_UNKNOWN);
    assertThat(unknown.meterId()).isEqualTo("nope");
    assertThat(intake.knowsNow(unknown)).isFalse();
    Meter.of("nope", Utility.WATER).in(meters);
    assertThat(intake.knowsNow(unknown)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "samspil/v1/electricity/m1",
        "samspil/v1/electricity/readings",
        "samspil/v1/electricity//readings",
        "samspil/v1//m1/readings",
        "samspil/v1/electricity/m1/x/readings",
        "samspil/v1/readings",
        "samspil/v1/"
      })
  void topicsOfAnotherForm(String topic) {
    assertThat(rejected(topic, "[]").rule()).isEqualTo(Rule.TOPIC_UNKNOWN);
  }

  @Test
  void declaredRegistersAreTheOnlyOnes() {
    String topic = "samspil/v1/heat/strict/readings";
    accepted(topic, "[{'n':'own','u':'m3','v':1}]");
    assertThat(rejected(topic, "[{'n':'power','u':'W','v':1}]").rule())
        .isEqualTo(Rule.REGISTER_NOT_DECLARED);
    assertThat(rejected(topic, "[{'n':'own','u':'Wh','v':1}]").rule())
        .isEqualTo(Rule.UNIT_MISMATCH);
  }

  @Test
  void onePoorRecordRefusesTheWholeMessage() {
    Decoded.Rejected refused =
        rejected(M1, "[{'n':'power','u':'W','v':1},{'n':'power','u':'W','t':-1,'v':'x'}]");
    assertThat(refused.rule()).isEqualTo(Rule.VALUE_NOT_A_NUMBER);
    assertThat(refused.meterId()).isEqualTo("m1");
  }

  @Test
  void hostilePacksAreRefusedSoon() {
    Intake roomy =
        new Intake(
            meters,
            new Profiles(List.of()),
            new IntakeLimits(
                "test", 4 << 20, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))));
    String many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "{\"n\":\"r%d\",\"u\":\"W\",\"v\":1}".formatted(i))
            .collect(Collectors.joining(",", "[", "]"));
    for (String pack :
        List.of(
            many,
            "[".repeat(200_000),
            "[{\"x\":" + "[".repeat(100_000),
            "[{\"n\":\"power\",\"u\":\"W\",\"v\":" + "9".repeat(100_000) + "}]")) {
      assertThat(
              roomy.decode(Message.of(M1, pack.getBytes(StandardCharsets.UTF_8), "client", NOW_US)))
          .isInstanceOf(Decoded.Rejected.class);
    }
  }
}

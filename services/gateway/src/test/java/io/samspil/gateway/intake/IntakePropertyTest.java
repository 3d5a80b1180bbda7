package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.ProfileLoader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;

class IntakePropertyTest {
  private static final long NOW_US = 1_772_366_400_000_000L;

  private final Intake intake = intake();

  private static Intake intake() {
    MeterView meters = new MeterView();
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("76348799", Utility.WATER).in(meters);
    return new Intake(
        meters,
        ProfileLoader.load(null),
        new IntakeLimits("test", 1 << 20, new TimeWindow(Duration.ofHours(1), Duration.ofDays(1))));
  }

  @Property(tries = 500)
  void numbersAreReadExactly(
      @ForAll @BigRange(min = "-9000000000000000000", max = "9000000000000000000")
          BigInteger unscaled,
      @ForAll @IntRange(min = 3, max = 40) int scale,
      @ForAll @IntRange(min = -5, max = 5) int exponent) {
    BigDecimal value = new BigDecimal(unscaled, scale);
    String written = value.toPlainString() + (exponent == 0 ? "" : "e" + exponent);
    BigDecimal expected = value.scaleByPowerOfTen(exponent + 3).setScale(0, RoundingMode.HALF_EVEN);

    Decoded decoded =
        decode(
            "samspil/v1/electricity/m1/readings",
            "[{\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":" + written + "}]");

    if (expected.toBigInteger().bitLength() > 63) {
      assertThat(((Decoded.Rejected) decoded).rule()).isEqualTo(Rule.VALUE_OUT_OF_RANGE);
    } else {
      assertThat(((Decoded.Accepted) decoded).readings().getFirst().getValues(0).getValueMilli())
          .isEqualTo(expected.longValueExact());
    }
  }

  @Property(tries = 2000)
  void whateverTheBytesTheAnswerIsAValue(
      @ForAll("topics") String topic, @ForAll("payloads") byte[] payload) {
    Decoded decoded = intake.decode(Message.of(topic, payload, "client", NOW_US));

    switch (decoded) {
      case Decoded.Accepted accepted -> assertThat(accepted.readings()).isNotEmpty();
      case Decoded.Acknowledged acknowledged ->
          assertThat(acknowledged.ack().getSetpointId()).isNotEmpty();
      case Decoded.Noted noted -> assertThat(topic).startsWith("spBv1.0/");
      case Decoded.Rejected rejected -> {
        assertThat(rejected.rule()).isNotEqualTo(Rule.PAYLOAD_UNDECODABLE);
        assertThat(rejected.reason()).isNotBlank();
      }
    }
    assertThat(intake.records(Message.of(topic, payload, "client", NOW_US), decoded).isEmpty())
        .isEqualTo(decoded instanceof Decoded.Noted);
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of(
        "samspil/v1/electricity/m1/readings",
        "wmbusmeters/x",
        "spBv1.0/g/NBIRTH/n",
        "spBv1.0/g/DDATA/n/d",
        "samspil/v1/electricity/m2/readings",
        "samspil/v1/loads/l1/ack");
  }

  @Provide
  Arbitrary<byte[]> payloads() {
    Arbitrary<byte[]> soup = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<String> pieces =
        Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"n\"",
            "\"v\"",
            "\"u\"",
            "\"t\"",
            "\"bt\"",
            "\"bn\"",
            "\"bv\"",
            "\"s\"",
            "\"power\"",
            "\"W\"",
            "\"m1/\"",
            "1",
            "-1",
            "1e400",
            "1e-999999999",
            "1e999999999",
            "null",
            "true",
            "NaN",
            "-Infinity",
            "\"\\u0000\"",
            "\"id\"",
            "\"76348799\"",
            "\"total_m3\"",
            "\"timestamp\"",
            "\"2026-03-01T11:59:00Z\"",
            " ");
    Arbitrary<byte[]> jsonish = pieces.list().ofMaxSize(40).map(all -> bytes(String.join("", all)));
    Arbitrary<String> fields =
        Arbitraries.of("n", "v", "u", "t", "bt", "bn", "bv", "s", "bs", "vs", "bver")
            .flatMap(
                name ->
                    Arbitraries.of(
                            "1",
                            "-3.5",
                            "1e300",
                            "1e-999999999",
                            "1e999999999",
                            "NaN",
                            "\"W\"",
                            "\"power\"",
                            "\"m1/\"",
                            "null",
                            "[]",
                            "{}")
                        .map(value -> "\"" + name + "\":" + value));
    Arbitrary<byte[]> packs =
        fields
            .list()
            .ofMaxSize(8)
            .map(all -> "{" + String.join(",", all) + "}")
            .list()
            .ofMaxSize(4)
            .map(all -> bytes("[" + String.join(",", all) + "]"));
    Arbitrary<byte[]> foreign =
        Arbitraries.of("1", "1e999999999", "-1e-999999999", "NaN", "\"x\"", "null", "{}")
            .map(
                value ->
                    bytes(
                        "{\"id\":\"76348799\",\"timestamp\":\"2026-03-01T11:59:00Z\",\"total_m3\":"
                            + value
                            + "}"));
    return Arbitraries.oneOf(soup, jsonish, packs, foreign);
  }

  private Decoded decode(String topic, String payload) {
    return intake.decode(Message.of(topic, bytes(payload), "client", NOW_US));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

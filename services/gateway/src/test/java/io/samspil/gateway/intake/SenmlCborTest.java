package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.Profiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SenML as CBOR (RFC 8428 §6), and gzip around any payload (RFC 1952). */
class SenmlCborTest {
  private static final long NOW_US = 1_772_366_400_000_000L;
  private static final int LARGEST = 4096;
  private static final String M1 = "samspil/v1/electricity/m1/readings";

  /** {0: "power", 1: "W", 2: …} but for the value. */
  private static final String POWER = "81a300" + "65706f776572" + "01" + "6157" + "02";

  private final MeterView meters = new MeterView();
  private final Intake intake =
      new Intake(
          meters,
          new Profiles(List.of()),
          new IntakeLimits(
              "test", LARGEST, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))));

  @BeforeEach
  void registerMeters() {
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
  }

  private Decoded decode(byte[] payload) {
    return intake.decode(Message.of(M1, payload, "client", NOW_US));
  }

  private Decoded hex(String digits) {
    return decode(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  private static Reading reading(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    return ((Decoded.Accepted) decoded).readings().getFirst();
  }

  private static String rule(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return ((Decoded.Rejected) decoded).rule().id();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          05, 5000, an integer
          3863, -100000, a negative integer
          f93e00, 1500, half a float
          fa42f6e979, 123456, a float
          fb405edd2f1a9fbe77, 123456, a double
          c48221196ab3, 273150, a decimal fraction
          c24101, 1000, a bignum
          c34101, -2000, a negative bignum
          c4822142270f, 99990, a decimal fraction whose mantissa is no number
          """)
  void numbersInEveryForm(String value, long milli, String what) {
    Decoded decoded = hex(POWER + value);
    if (what.endsWith("no number")) {
      assertThat(rule(decoded)).isIn("value-not-a-number", "payload-not-cbor");
      return;
    }
    Reading reading = reading(decoded);
    assertThat(reading.getValues(0).getValueMilli()).isEqualTo(milli);
    assertThat(reading.getOrigin().getFormat()).isEqualTo("senml+cbor");
    assertThat(reading.getInstantUs()).isEqualTo(NOW_US);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          9fbf00 65706f776572 01 6157 02 05 ffff, indefinite lengths
          9fbf00 7f62706f63776572ff 01 6157 02 05 ffff, a text in chunks
          d9d9f7 81a300 65706f776572 01 6157 02 05, self-described
          81a400 65706f776572 01 6157 02 05 07 00, an update time
          81a400 65706f776572 01 6157 02 05 63666f6f 8101, a field that may be passed over
          82a121 636d312f a300 65706f776572 01 6157 02 05, a record of bases only
          81a324 05 00 65706f776572 23 6157, a base value
          """)
  void packsInEveryForm(String digits, String what) {
    Decoded decoded = hex(digits);
    if (what.endsWith("value")) {
      assertThat(reading(decoded).getValues(0).getRegister()).isEqualTo("power");
      return;
    }
    assertThat(reading(decoded).getValues(0).getValueMilli()).isEqualTo(5_000);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a0, senml-invalid, a map
          80, senml-invalid, no record
          81a300 65706f776572 01 6157 6176 05, senml-invalid, a text where a label has an integer
          81a400 65706f776572 01 6157 02 05 64666f6f5f 01, senml-invalid, a field to be understood
          81a400 65706f776572 01 6157 02 05 02 05, senml-invalid, a field twice
          81a300 65706f776572 01 6157 02 05 00, senml-invalid, something behind
          81a300 65706f776572 01 6157 02 f97e00, value-not-a-number, NaN
          81a300 65706f776572 01 6157 02 f97c00, value-not-a-number, infinite
          81a300 65706f776572 01 6157 03 626f6e, value-not-a-number, a text
          81a300 65706f776572 01 6157 08 4101, value-not-a-number, data
          81a300 65706f776572 01 6157 02, payload-not-cbor, cut off
          81a300 65706f77, payload-not-cbor, cut off in a text
          9fbf00 65706f776572 01 6157 02 05, payload-not-cbor, never closed
          81a300 7affffffff 61, payload-not-cbor, a length without the bytes
          81a300 65706f776572 01 6157 02 c4821a7fffffff 01, value-out-of-range, a large exponent
          """)
  void whatIsRefused(String digits, String rule, String what) {
    assertThat(rule(hex(digits))).as(what).isEqualTo(rule);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void gzipIsInflatedWhateverIsInIt() throws IOException {
    String json = "[{\"n\":\"power\",\"u\":\"W\",\"v\":5}]";
    byte[] cbor = HexFormat.of().parseHex(POWER + "05");
    for (byte[] plain : List.of(json.getBytes(StandardCharsets.UTF_8), cbor)) {
      assertThat(reading(decode(gzip(plain))).getValues(0).getValueMilli()).isEqualTo(5_000);
    }
  }

  @Test
  void aBombADamagedAndAnEmptyOneAreRefused() throws IOException {
    byte[] bomb = gzip(new byte[3_000_000]);
    assertThat(bomb.length).isLessThan(LARGEST);
    assertThat(rule(decode(bomb))).isEqualTo("payload-too-large");
    byte[] full = gzip(new byte[LARGEST]);
    assertThat(rule(decode(full))).isEqualTo("payload-not-json");
    byte[] good = gzip("[]".getBytes(StandardCharsets.UTF_8));
    assertThat(rule(decode(java.util.Arrays.copyOf(good, good.length - 3))))
        .isEqualTo("gzip-invalid");
    good[good.length - 6] ^= 1;
    assertThat(rule(decode(good))).isEqualTo("gzip-invalid");
    assertThat(rule(decode(new byte[] {0x1f, (byte) 0x8b}))).isEqualTo("gzip-invalid");
    assertThat(rule(decode(gzip(new byte[0])))).isEqualTo("payload-empty");
  }
}

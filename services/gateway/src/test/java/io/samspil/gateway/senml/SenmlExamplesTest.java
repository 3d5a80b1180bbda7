package io.samspil.gateway.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.intake.Recordings;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of RFC 8428 against their resolved form, where the recordings are at hand. */
class SenmlExamplesTest {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);

  record Resolved(
      String name,
      @Nullable String unit,
      @Nullable BigDecimal seconds,
      @Nullable BigDecimal value) {
    /** Times that count from now are those of the day the examples were made. */
    boolean isRelative() {
      return seconds == null || seconds.compareTo(RELATIVE_BELOW) < 0;
    }
  }

  private interface Pack {
    void decode(byte[] payload, SenmlDecoder.Records records) throws Refusal;
  }

  private static List<Resolved> resolve(byte[] payload, Pack pack) throws Refusal {
    SenmlResolver resolver = new SenmlResolver();
    List<Resolved> resolved = new ArrayList<>();
    pack.decode(
        payload,
        entry -> {
          resolver.rebase(entry);
          BigDecimal value = resolver.value(entry);
          if (entry.regular) {
            resolved.add(
                new Resolved(
                    resolver.name(entry), resolver.unit(entry), resolver.seconds(entry), value));
          }
        });
    return resolved;
  }

  private static byte[] file(String name) throws IOException {
    return Recordings.file("senml_rfc8428", name);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void jsonResolvesAsTheStandardHasIt(int example) throws Exception {
    List<Resolved> found = resolve(file("ex" + example + ".gen.json"), SenmlDecoder::decodeJson);
    JsonNode wanted = EXACT.readTree(file("ex" + example + ".gen.resolved.json"));

    // The standard's resolver leaves out the data value of example 7.
    assertThat(found.size()).isGreaterThanOrEqualTo(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      Resolved one = found.get(i);
      JsonNode expected = wanted.get(i);
      assertThat(one.name()).isEqualTo(expected.at("/n").stringValue());
      assertThat(one.unit()).isEqualTo(expected.at("/u").asStringOpt().orElse(null));
      if (expected.has("v")) {
        assertThat(one.value()).isEqualByComparingTo(expected.get("v").decimalValue());
      } else {
        assertThat(one.value()).isNull();
      }
      if (!one.isRelative()) {
        assertThat(one.seconds()).isEqualByComparingTo(expected.get("t").decimalValue());
      }
    }
  }

  @Test
  void cborResolvesAsJsonDoes() throws Exception {
    String hex =
        new String(file("ex3.gen.cbor.hex"), java.nio.charset.StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> line.length() > 5)
            .map(line -> line.substring(5, line.contains("|") ? line.indexOf('|') : line.length()))
            .collect(Collectors.joining())
            .replace(" ", "");
    List<Resolved> cbor = resolve(HexFormat.of().parseHex(hex), SenmlDecoder::decodeCbor);
    List<Resolved> json = resolve(file("ex3.gen.json"), SenmlDecoder::decodeJson);

    assertThat(cbor).hasSameSizeAs(json);
    for (int i = 0; i < json.size(); i++) {
      assertThat(cbor.get(i).name()).isEqualTo(json.get(i).name());
      assertThat(cbor.get(i).unit()).isEqualTo(json.get(i).unit());
      assertThat(cbor.get(i).value()).isEqualByComparingTo(json.get(i).value());
      // A double has no more than this of 1276020076.001.
      assertThat(Objects.requireNonNull(cbor.get(i).seconds()))
          .isCloseTo(json.get(i).seconds(), within(new BigDecimal("0.000001")));
    }
  }
}

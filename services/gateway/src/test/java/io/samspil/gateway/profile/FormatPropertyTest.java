package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;

class FormatPropertyTest {
  private final CsvLines csv = new CsvLines(';', false, List.of(), false);
  private int lines;

  @BeforeTry
  void reset() {
    lines = 0;
  }

  @Property(tries = 500)
  void whatIsQuotedIsReadAsItWasWritten(
      @ForAll("rows") @Size(min = 1, max = 8) List<List<String>> rows) throws Refusal {
    String text =
        rows.stream()
            .map(
                row ->
                    row.stream().map(FormatPropertyTest::quoted).collect(Collectors.joining(";")))
            .collect(Collectors.joining("\r\n"));

    JsonNode read = csv.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.size()).isEqualTo(rows.size());
    for (List<String> row : rows) {
      JsonNode fields = read.get(lines++);
      for (int i = 0; i < row.size(); i++) {
        assertThat(fields.path(String.valueOf(i)).stringValue()).isEqualTo(row.get(i));
      }
    }
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> field = Arbitraries.strings().withChars("ab;\"\n\r#,.1 æ").ofMaxLength(12);
    // A line of one blank field is no line.
    return field.list().ofMinSize(2).ofMaxSize(5).list();
  }

  @Property(tries = 300)
  void aTelegramIsReadExactlyAndAnyChangeOfOneBitIsSeen(
      @ForAll @BigRange(min = "0", max = "999999999") java.math.BigInteger wattHours,
      @ForAll @IntRange(min = 0, max = 1_000_000) int where,
      @ForAll @IntRange(min = 0, max = 6) int bit)
      throws Refusal {
    BigDecimal kwh = new BigDecimal(wattHours, 3);
    String body = "/ISK5\\2M550T\r\n\r\n1-0:1.8.0(" + kwh.toPlainString() + "*kWh)\r\n!";
    byte[] plain = body.getBytes(StandardCharsets.US_ASCII);
    byte[] telegram =
        "%s%04X\r\n"
            .formatted(body, Crc16.of(plain, 0, plain.length))
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(Telegram.read(telegram).at("/1-0:1.8.0/value").decimalValue())
        .isEqualByComparingTo(kwh);
    telegram[1 + where % (plain.length - 2)] ^= (byte) (1 << bit);
    Refusal refusal = Assertions.assertThrows(Refusal.class, () -> Telegram.read(telegram));
    assertThat(refusal.rule()).isIn(Rule.CRC_MISMATCH, Rule.TELEGRAM_INVALID);
  }
}

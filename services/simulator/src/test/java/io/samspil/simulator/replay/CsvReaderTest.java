package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static List<CsvReader.Row> read(String text, char delimiter) throws IOException {
    CsvReader reader = new CsvReader(new StringReader(text), delimiter);
    List<CsvReader.Row> rows = new ArrayList<>();
    for (CsvReader.Row row = reader.read(); row != null; row = reader.read()) {
      rows.add(row);
    }
    return rows;
  }

  @Test
  void readsQuotesDoubledQuotesAndLineEndsInsideThem() throws IOException {
    assertThat(read("a,\"b,\"\"c\"\"\"\n\"two\nlines\",x\nlast,\"\"", ','))
        .containsExactly(
            new CsvReader.Row(1, List.of("a", "b,\"c\"")),
            new CsvReader.Row(2, List.of("two\nlines", "x")),
            new CsvReader.Row(4, List.of("last", "")));
  }

  @Test
  void takesBothLineEndsAndPassesOverEmptyLinesAndTheByteOrderMark() throws IOException {
    assertThat(read("\uFEFFa;b\r\n\r\n1;\r\n\n;2", ';'))
        .containsExactly(
            new CsvReader.Row(1, List.of("a", "b")),
            new CsvReader.Row(3, List.of("1", "")),
            new CsvReader.Row(5, List.of("", "2")));
  }

  @Test
  void anEmptyFileHasNoRows() throws IOException {
    assertThat(read("", ',')).isEmpty();
  }
}

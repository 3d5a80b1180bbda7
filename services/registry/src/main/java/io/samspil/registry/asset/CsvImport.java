package io.samspil.registry.asset;

import io.samspil.contracts.InvalidIdException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one CSV file (RFC 4180, with a header) line by line and hands on batches of what is valid;
 * faults are counted. It holds one batch and the ids of the file in memory, not the file.
 */
final class CsvImport<R extends AssetRow<R>> {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  /** A row and the line it came from. */
  record Line<R>(long number, R row) {}

  private final AssetType<R, ?> type;
  private final int batchSize;
  private final ImportReport.Counter counter;
  private final Consumer<List<Line<R>>> batches;
  private final Map<String, Long> seen = new HashMap<>();
  private List<Line<R>> batch = new ArrayList<>();
  private long lastLine;

  CsvImport(
      AssetType<R, ?> type,
      int batchSize,
      ImportReport.Counter counter,
      Consumer<List<Line<R>>> batches) {
    this.type = type;
    this.batchSize = batchSize;
    this.counter = counter;
    this.batches = batches;
  }

  /**
   * Reads all there is.
   *
   * @throws org.springframework.web.ErrorResponseException if the header is wrong: nothing was
   *     taken then
   */
  void read(InputStream bytes, Charset charset) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    try (CSVParser parser =
        CSVParser.builder().setReader(text(bytes, charset)).setFormat(format).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      try {
        List<Column> header = header(records);
        lastLine = parser.getCurrentLineNumber();
        while (records.hasNext()) {
          line(header, records.next(), parser.getCurrentLineNumber());
        }
      } catch (UncheckedIOException e) {
        if (lastLine == 0) {
          throw Problems.invalid(
              "the file is not valid", List.of(new Fault(1L, "file", "", readable(e))));
        }
        counter.fault(new Fault(lastLine + 1, "file", "", readable(e)));
      }
    }
    hand();
  }

  private static Reader text(InputStream bytes, Charset charset) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, charset));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static String readable(UncheckedIOException e) {
    String why = e.getCause() == null ? String.valueOf(e.getMessage()) : e.getCause().getMessage();
    return "a file that can be read to its end; what follows was not read: " + why;
  }

  private List<Column> header(Iterator<CSVRecord> records) {
    List<String> names = records.hasNext() ? records.next().toList() : List.of();
    Map<String, Column> known = new HashMap<>();
    type.columns().forEach(column -> known.put(column.header(), column));
    List<Fault> faults = new ArrayList<>();
    List<Column> header = new ArrayList<>();
    Set<String> missing = new HashSet<>();
    type.columns().stream().filter(Column::required).forEach(c -> missing.add(c.header()));
    for (String name : names) {
      Column column = known.remove(name.strip());
      if (column == null) {
        faults.add(new Fault(1L, name, name, "one of " + columns() + ", each once"));
      } else {
        header.add(column);
        missing.remove(column.header());
      }
    }
    missing.forEach(name -> faults.add(new Fault(1L, name, "", "a column of this name")));
    if (!faults.isEmpty()) {
      throw Problems.invalid("the header of the file is not valid", faults);
    }
    return header;
  }

  private String columns() {
    return String.join(", ", type.columns().stream().map(Column::header).toList());
  }

  private void line(List<Column> header, CSVRecord cells, long endsAt) {
    long number = lastLine + 1;
    lastLine = Math.max(endsAt, number);
    if (cells.size() == 1 && cells.get(0).isBlank()) {
      return;
    }
    counter.line();
    List<Fault> faults = new ArrayList<>();
    if (cells.size() > header.size()) {
      faults.add(
          new Fault(
              number, "line", cells.size() + " cells", "at most %d".formatted(header.size())));
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
      header.get(i).put(cells.get(i), node);
    }
    accept(number, node, faults);
  }

  private void accept(long number, ObjectNode node, List<Fault> faults) {
    String id = id(number, node, faults);
    Fields fields = new Fields(node);
    R row = type.read(id, fields);
    fields
        .faults()
        .forEach(fault -> faults.add(Column.named(type.columns(), fault).atLine(number)));
    if (!faults.isEmpty()) {
      counter.rejected(faults);
      return;
    }
    batch.add(new Line<>(number, row));
    if (batch.size() >= batchSize) {
      hand();
    }
  }

  private String id(long number, ObjectNode node, List<Fault> faults) {
    var value = node.remove("id");
    String id = value == null ? "" : value.asString();
    try {
      type.requireId(id);
      Long earlier = seen.putIfAbsent(id, number);
      if (earlier != null) {
        faults.add(
            new Fault(number, "id", id, "an id once; line %d has it too".formatted(earlier)));
      }
    } catch (InvalidIdException e) {
      faults.add(new Fault(number, "id", id, Fields.ID_FORM));
    }
    return id;
  }

  private void hand() {
    if (!batch.isEmpty()) {
      batches.accept(batch);
      batch = new ArrayList<>();
    }
  }
}

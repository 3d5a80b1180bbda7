package io.samspil.simulator.replay;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it: quoted cells, doubled quotes, line ends inside quotes; LF or CR LF;
 * a byte order mark at the beginning is not part of the first cell. Empty lines are passed over.
 */
final class CsvReader {
  /**
   * One record.
   *
   * @param line the line of the file it begins on, from 1
   */
  record Row(long line, List<String> cells) {}

  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Reader reader;
  private final char delimiter;
  private long line = 1;
  private int peeked;

  /**
   * @param reader should be buffered
   */
  CsvReader(Reader reader, char delimiter) throws IOException {
    this.reader = reader;
    this.delimiter = delimiter;
    this.peeked = reader.read();
    if (peeked == BYTE_ORDER_MARK) {
      next();
    }
  }

  /** The next record that has something in it; null at the end of the file. */
  @Nullable Row read() throws IOException {
    while (peeked != END) {
      long begins = line;
      List<String> cells = record();
      if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
        return new Row(begins, cells);
      }
    }
    return null;
  }

  private List<String> record() throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (peeked == delimiter) {
      next();
      cells.add(cell());
    }
    if (peeked == '\r') {
      next();
    }
    if (peeked == '\n') {
      next();
      line++;
    }
    return cells;
  }

  private String cell() throws IOException {
    StringBuilder text = new StringBuilder();
    if (peeked == '"') {
      quoted(text);
    }
    while (peeked != delimiter && peeked != '\n' && peeked != '\r' && peeked != END) {
      text.append((char) next());
    }
    return text.toString();
  }

  private void quoted(StringBuilder text) throws IOException {
    next();
    while (peeked != END) {
      int c = next();
      if (c == '"' && peeked != '"') {
        return;
      }
      if (c == '"') {
        next();
      }
      line += c == '\n' ? 1 : 0;
      text.append((char) c);
    }
  }

  /** Takes the character in front, and looks at the one behind it. */
  private int next() throws IOException {
    int taken = peeked;
    peeked = reader.read();
    return taken;
  }
}

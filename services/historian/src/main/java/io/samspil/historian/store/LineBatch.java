package io.samspil.historian.store;

import java.util.Arrays;

/**
 * Points in line protocol, one a line, in the order they are to be written. Each remembers which
 * record it came from.
 *
 * <p>What one record adds is added whole or not at all: {@link #begin} marks where it starts, and
 * {@link #abandon} takes it back.
 */
public final class LineBatch {
  private final StringBuilder text;
  private int[] ends = new int[1024];
  private int[] records = new int[1024];
  private int size;
  private int record;
  private int sizeAtBegin;

  public LineBatch(int expectedCharacters) {
    text = new StringBuilder(expectedCharacters);
  }

  /** The lines that follow belong to this record. */
  public void begin(int record) {
    this.record = record;
    this.sizeAtBegin = size;
  }

  /** Takes back the lines, whole and begun, of the record that was begun last. */
  public void abandon() {
    size = sizeAtBegin;
    text.setLength(start(size));
  }

  public int size() {
    return size;
  }

  /** The record that a line came from. */
  public int record(int line) {
    return records[line];
  }

  /** The lines {@code [from, to)}, without the last line's end. */
  public String lines(int from, int to) {
    return text.substring(start(from), ends[to - 1] - 1);
  }

  StringBuilder text() {
    return text;
  }

  void endLine() {
    text.append('\n');
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      records = Arrays.copyOf(records, size * 2);
    }
    ends[size] = text.length();
    records[size] = record;
    size++;
  }

  private int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }
}

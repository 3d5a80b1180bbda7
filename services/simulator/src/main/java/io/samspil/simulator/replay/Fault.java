package io.samspil.simulator.replay;

/**
 * A cell or row that could not be read.
 *
 * @param column its name, or empty when it is about the whole row
 */
record Fault(String file, long line, String column, String value, String expected) {
  @Override
  public String toString() {
    String where = column.isEmpty() ? "" : " column '%s'".formatted(column);
    String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    return "%s:%d:%s '%s': %s"
        .formatted(file, line, where, shown.replaceAll("\\p{Cntrl}", "?"), expected);
  }
}

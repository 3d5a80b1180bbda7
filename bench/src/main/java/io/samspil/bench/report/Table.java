package io.samspil.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** Adds a row and prints it. */
  public Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    if (row.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(row + " does not fit " + rows.getFirst());
    }
    rows.add(row);
    System.out.println("  " + String.join(" | ", row));
    return this;
  }

  public String markdown() {
    StringBuilder text = new StringBuilder(line(rows.getFirst()));
    text.append("|---".repeat(rows.getFirst().size())).append("|\n");
    rows.stream().skip(1).forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> row) {
    return "| " + String.join(" | ", row) + " |\n";
  }

  /** 12,345. */
  public static String whole(double number) {
    return String.format(java.util.Locale.ROOT, "%,.0f", number);
  }

  /** 1.25. */
  public static String fine(double number) {
    return String.format(java.util.Locale.ROOT, "%.2f", number);
  }

  /** 0.4 or 12. */
  public static String millis(double number) {
    return String.format(java.util.Locale.ROOT, number < 10 ? "%.1f" : "%.0f", number);
  }
}

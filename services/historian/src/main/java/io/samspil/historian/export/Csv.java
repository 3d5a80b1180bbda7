package io.samspil.historian.export;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.export.ExportQuery.Series;
import io.samspil.historian.store.Names;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * CSV as RFC 4180 has it: a header, lines that end in CR LF, quotes around what has a comma, a
 * quote or a line's end in it. Decimal point; times in UTC, and in the zone with its offset, so
 * that the hour that comes twice a year can be told from its twin.
 */
final class Csv {
  static final List<String> COLUMNS =
      List.of(
          "meter",
          "utility",
          "register",
          "start_utc",
          "end_utc",
          "start_local",
          "end_local",
          "value",
          "unit",
          "quality",
          "code",
          "rule",
          "readings",
          "revision",
          "published_utc");

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final String END = "\r\n";

  private final Writer out;

  Csv(Writer out) {
    this.out = out;
  }

  void header() throws IOException {
    out.write(String.join(",", COLUMNS));
    out.write(END);
  }

  void series(Series series, ExportQuery query) throws IOException {
    for (PeriodRow row : query.rows(series.quarters())) {
      out.write(line(series, row, query.zone()));
    }
  }

  private static String line(Series series, PeriodRow row, ZoneId zone) {
    Interval worst = row.worst();
    Instant start = Micros.toInstant(row.period().startUs());
    Instant end = Micros.toInstant(row.period().endUs());
    return String.join(
            ",",
            series.meter().value(),
            Utilities.name(worst.getUtility()),
            field(series.register()),
            start.toString(),
            end.toString(),
            LOCAL.format(start.atZone(zone)),
            LOCAL.format(end.atZone(zone)),
            row.value().toPlainString(),
            Units.symbol(worst.getUnit()),
            Names.word(worst.getQuality()),
            row.code().name(),
            field(worst.getRule()),
            String.valueOf(row.readings()),
            String.valueOf(row.revision()),
            row.publishedUs() == 0 ? "" : Micros.toInstant(row.publishedUs()).toString())
        + END;
  }

  /** A text that may have anything in it. */
  static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

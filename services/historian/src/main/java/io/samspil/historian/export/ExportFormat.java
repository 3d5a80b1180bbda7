package io.samspil.historian.export;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Unit;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.Problems;
import io.samspil.historian.query.Resolution;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a series is written, and what may be asked for in it. */
enum ExportFormat {
  CSV("csv", "text/csv;charset=UTF-8"),
  RSM_012("rsm012", "application/json");

  private final String text;
  private final String mediaType;

  ExportFormat(String text, String mediaType) {
    this.text = text;
    this.mediaType = mediaType;
  }

  static ExportFormat of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return CSV;
    }
    for (ExportFormat one : values()) {
      if (one.text.equals(text)) {
        return one;
      }
    }
    throw Problems.badParameter("format", text, "csv or rsm012");
  }

  String mediaType() {
    return mediaType;
  }

  /** The ending of a file. */
  String suffix() {
    return this == CSV ? ".csv" : ".json";
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 400 if the format has no such thing
   */
  void require(ExportQuery query, @Nullable String from, @Nullable String to, Instant now) {
    if (this == CSV) {
      return;
    }
    if (query.resolution() == Resolution.DAY) {
      throw Problems.badParameter("resolution", "P1D", "PT15M, PT1H or P1M, as RSM-012 has them");
    }
    requireWhole("from", from, query.resolution(), query.zone());
    requireWhole("to", to, query.resolution(), query.zone());
    if (query.to().isAfter(now)) {
      throw Problems.badParameter("to", query.to().toString(), "a day that is over");
    }
    query.register().ifPresent(ExportFormat::requireEnergy);
  }

  private static void requireWhole(
      String name, @Nullable String text, Resolution resolution, ZoneId zone) {
    boolean whole =
        Parameters.time(name, text)
            .map(time -> time.atZone(zone))
            .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
            .filter(time -> resolution != Resolution.MONTH || time.getDayOfMonth() == 1)
            .isPresent();
    if (!whole) {
      throw Problems.badParameter(
          name,
          text == null ? "" : text,
          "%s in %s: RSM-012 has whole local %s only"
              .formatted(
                  resolution == Resolution.MONTH ? "midnight of a month's first day" : "midnight",
                  zone,
                  resolution == Resolution.MONTH ? "months" : "days"));
    }
  }

  private static void requireEnergy(String register) {
    Registers.known(register)
        .filter(meaning -> meaning.unit() != Unit.WATT_HOUR)
        .ifPresent(
            meaning -> {
              throw Problems.badParameter(
                  "register", register, "a register of energy: RSM-012 is in kWh");
            });
  }
}

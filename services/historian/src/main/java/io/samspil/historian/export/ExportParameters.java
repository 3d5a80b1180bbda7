package io.samspil.historian.export;

import io.samspil.historian.query.KnownThen;
import io.samspil.historian.query.Parameters;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What both exports are asked with, as it came; null or empty: not given. */
record ExportParameters(
    @Nullable String from,
    @Nullable String to,
    @Nullable String register,
    @Nullable String resolution,
    @Nullable String zone,
    @Nullable String asOf,
    @Nullable String format) {

  /**
   * The format that is meant.
   *
   * @throws org.springframework.web.ErrorResponseException 400 if there is none such
   */
  ExportFormat as() {
    return ExportFormat.of(format);
  }

  /**
   * What is asked for.
   *
   * @throws org.springframework.web.ErrorResponseException 400 if a parameter is not as expected,
   *     or the format has no such thing
   */
  ExportQuery query(ZoneId usualZone, Instant now) {
    ExportFormat format = as();
    ExportQuery query =
        ExportQuery.of(
            from,
            to,
            resolution,
            Parameters.register(register),
            KnownThen.of(asOf),
            Parameters.zone(zone, usualZone),
            now);
    format.require(query, from, to, now);
    return query;
  }
}

package io.samspil.historian.export;

import io.samspil.contracts.MeterId;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Interval series to take away, written as they are read. */
@RestController
class ExportController {
  private static final String WHAT =
      "csv: one line for each period that has a value; rsm012: series of whole local days in kWh"
          + " with quality codes, as JSON. asOf: what was known then.";

  private final AssetBook assets;
  private final IntervalScan scan;
  private final ZoneId usualZone;
  private final InstantSource clock;

  ExportController(AssetBook assets, IntervalScan scan, ZoneId usualZone, InstantSource clock) {
    this.assets = assets;
    this.scan = scan;
    this.usualZone = usualZone;
    this.clock = clock;
  }

  @Operation(summary = "The intervals of a meter as a file", description = WHAT)
  @GetMapping("/api/v1/meters/{id}/export")
  void meter(
      @PathVariable String id,
      @ParameterObject ExportParameters parameters,
      HttpServletResponse response)
      throws IOException {
    MeterId meter = Parameters.meter(id);
    export(parameters)
        .write(List.of(meter), (one, row) -> true, "meter-" + id.replace(':', '_'), response);
  }

  @Operation(
      summary = "The intervals of many meters as a file",
      description = "Of an area, a class, a utility, or all of these, meter by meter. " + WHAT)
  @GetMapping("/api/v1/export")
  void all(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String utility,
      @ParameterObject ExportParameters parameters,
      HttpServletResponse response)
      throws IOException {
    Export export = export(parameters);
    MeterFilter filter = MeterFilter.of(area, meterClass, utility, assets);
    Members members = assets.members(filter.area().orElse(AssetBook.CITY));
    List<MeterId> meters =
        filter.everUnbounded(assets, export.range()).stream().map(KnownMeter::id).toList();
    export.write(
        meters,
        (meter, row) ->
            assets.everMeter(meter).map(known -> members.has(known, row.getStartUs())).orElse(true),
        filter.area().orElse("meters").replace(':', '_'),
        response);
  }

  private Export export(ExportParameters parameters) {
    Instant now = clock.instant();
    return new Export(assets, scan, parameters.query(usualZone, now), parameters.as(), now);
  }
}

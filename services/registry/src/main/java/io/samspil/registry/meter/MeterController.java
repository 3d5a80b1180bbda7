package io.samspil.registry.meter;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Utilities;
import io.samspil.registry.asset.AssetDesk;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.ImportReport;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/meters}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "meters")
class MeterController {
  private final AssetDesk<Meter, MeterView> desk;
  private final MeterRepository meters;
  private final InstantSource clock;

  MeterController(AssetDesk<Meter, MeterView> desk, MeterRepository meters, InstantSource clock) {
    this.desk = desk;
    this.meters = meters;
    this.clock = clock;
  }

  @GetMapping("/meters")
  @Operation(
      summary = "Search meters",
      description =
          "q is looked for in id, name, class and device id; area: counted in directly now")
  Page<MeterView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String utility,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (!utility.isEmpty() && Utilities.find(utility).isEmpty()) {
      throw Problems.invalid(
          "the query is not valid", List.of(Fault.of("utility", utility, MeterReader.UTILITIES)));
    }
    Page.Request request = Page.Request.of(page, size);
    String pattern = Page.pattern(q);
    long nowUs = Micros.of(clock.instant());
    List<Meter> found = meters.search(utility, area, nowUs, pattern, size, request.offset());
    return desk.page(found, meters.count(utility, area, nowUs, pattern), request);
  }

  @GetMapping("/meters/{id}")
  @Operation(summary = "One meter")
  ResponseEntity<MeterView> one(@PathVariable String id) {
    return desk.one(id);
  }

  @PutMapping(path = "/meters/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Create or replace a meter",
      description =
          "exchanges are passed over, they have a path of their own; memberships stay as they are"
              + " where a body does not speak of them")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MeterView.class)))
  ResponseEntity<MeterView> put(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody byte[] body) {
    return desk.put(id, ifMatch, body);
  }

  @DeleteMapping("/meters/{id}")
  @Operation(summary = "Remove a meter")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return desk.remove(id, ifMatch);
  }

  @PostMapping(
      path = {"/meters:import", "/meters/import"},
      consumes = {"text/csv", "text/plain", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Import meters from CSV",
      description =
          "Header: id, utility, name, class, areas (a;b), historical, device_id, registers"
              + " (name:unit;name:unit:modulus=1000000:mostPerHour=17250), memberships"
              + " (area=2026-01-01T00:00:00Z/..), resolution, floor_area_m2, sum_of (meter;meter),"
              + " in any order; id and utility are required")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  ImportReport importCsv(
      InputStream body,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false)
          @Nullable String contentType)
      throws IOException {
    return desk.importCsv(body, contentType);
  }

  @PostMapping(
      path = {"/meters:import", "/meters/import"},
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import meters from a CSV file in a form")
  ImportReport importFile(@RequestParam MultipartFile file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      return desk.importCsv(content, file.getContentType());
    }
  }
}

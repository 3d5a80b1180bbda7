package io.samspil.registry.load;

import io.samspil.registry.asset.AssetDesk;
import io.samspil.registry.asset.ImportReport;
import io.samspil.registry.asset.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
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

/** {@code /api/v1/loads}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "loads")
class FlexibleLoadController {
  private final AssetDesk<FlexibleLoad, FlexibleLoadView> desk;
  private final FlexibleLoadRepository loads;

  FlexibleLoadController(
      AssetDesk<FlexibleLoad, FlexibleLoadView> desk, FlexibleLoadRepository loads) {
    this.desk = desk;
    this.loads = loads;
  }

  @GetMapping("/loads")
  @Operation(
      summary = "Search loads",
      description =
          "q is looked for in id and name; meter: measured by it; area: lies directly in it")
  Page<FlexibleLoadView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String meter,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page.Request request = Page.Request.of(page, size);
    String pattern = Page.pattern(q);
    List<FlexibleLoad> found = loads.search(meter, area, pattern, size, request.offset());
    return desk.page(found, loads.count(meter, area, pattern), request);
  }

  @GetMapping("/loads/{id}")
  @Operation(summary = "One load")
  ResponseEntity<FlexibleLoadView> one(@PathVariable String id) {
    return desk.one(id);
  }

  @PutMapping(path = "/loads/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Create or replace a load")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = FlexibleLoadView.class)))
  ResponseEntity<FlexibleLoadView> put(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody byte[] body) {
    return desk.put(id, ifMatch, body);
  }

  @DeleteMapping("/loads/{id}")
  @Operation(summary = "Remove a load")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return desk.remove(id, ifMatch);
  }

  @PostMapping(
      path = {"/loads:import", "/loads/import"},
      consumes = {"text/csv", "text/plain", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Import loads from CSV",
      description =
          "Header: id, name, meter, area, class, max_power_w, min_power_w, fallback_w, contract_w,"
              + " priority, in any order; id is required")
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
      path = {"/loads:import", "/loads/import"},
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import loads from a CSV file in a form")
  ImportReport importFile(@RequestParam MultipartFile file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      return desk.importCsv(content, file.getContentType());
    }
  }
}

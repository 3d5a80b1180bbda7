package io.samspil.registry.area;

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

/** {@code /api/v1/areas}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "areas")
class AreaController {
  private final AssetDesk<Area, AreaView> desk;
  private final AreaRepository areas;

  AreaController(AssetDesk<Area, AreaView> desk, AreaRepository areas) {
    this.desk = desk;
    this.areas = areas;
  }

  @GetMapping("/areas")
  @Operation(
      summary = "Search areas",
      description = "q is looked for in id, name and class; parent: lies directly in it")
  Page<AreaView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String parent,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page.Request request = Page.Request.of(page, size);
    String pattern = Page.pattern(q);
    List<Area> found = areas.search(parent, pattern, size, request.offset());
    return desk.page(found, areas.count(parent, pattern), request);
  }

  @GetMapping("/areas/{id}")
  @Operation(summary = "One area")
  ResponseEntity<AreaView> one(@PathVariable String id) {
    return desk.one(id);
  }

  @PutMapping(path = "/areas/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Create or replace an area")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AreaView.class)))
  ResponseEntity<AreaView> put(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody byte[] body) {
    return desk.put(id, ifMatch, body);
  }

  @DeleteMapping("/areas/{id}")
  @Operation(summary = "Remove an area")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return desk.remove(id, ifMatch);
  }

  @PostMapping(
      path = {"/areas:import", "/areas/import"},
      consumes = {"text/csv", "text/plain", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Import areas from CSV",
      description =
          "Header: id, name, class, parent, capacity_w, inlets (meter;meter), in any order; id is"
              + " required; children may precede parents")
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
      path = {"/areas:import", "/areas/import"},
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Import areas from a CSV file in a form")
  ImportReport importFile(@RequestParam MultipartFile file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      return desk.importCsv(content, file.getContentType());
    }
  }
}

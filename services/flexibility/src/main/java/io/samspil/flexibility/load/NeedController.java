package io.samspil.flexibility.load;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/flexibility/loads/{id}/need}. */
@RestController
@RequestMapping("/api/v1/flexibility/loads/{id}/need")
@Tag(name = "flexibility")
class NeedController {
  private final Needs needs;
  private final LoadBook book;
  private final InstantSource clock;
  private final Wake wake;

  NeedController(Needs needs, LoadBook book, InstantSource clock, Wake wake) {
    this.needs = needs;
    this.book = book;
    this.clock = clock;
    this.wake = wake;
  }

  /** A need as the API shows it. */
  @Schema(name = "Need")
  record NeedView(
      String loadId,
      @Schema(description = "What it needed when that was told, Wh") long energyWh,
      @Schema(description = "Until when") Instant by,
      @Schema(description = "When it was told") Instant since,
      @Schema(description = "What its meter has counted since, Wh") long drawnWh,
      @Schema(description = "What it is still owed, Wh") long owedWh) {
    static NeedView of(OwedEnergy need) {
      return new NeedView(
          need.loadId(),
          need.energyWh(),
          need.by(),
          need.since(),
          Math.round(need.drawnWh()),
          need.owedWh());
    }
  }

  @GetMapping
  @Operation(summary = "What a load is owed, and until when")
  NeedView one(@PathVariable String id) {
    requireLoad(id);
    return needs.of(id).map(NeedView::of).orElseThrow(() -> Problems.unknown("need of load", id));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Say what a load needs, and until when")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = NeedBody.class)))
  NeedView put(@PathVariable String id, @RequestBody byte[] body) {
    requireLoad(id);
    Instant now = clock.instant();
    NeedBody told = NeedBody.read(body, now);
    NeedView view = NeedView.of(needs.put(id, told.energyWh(), told.by(), now));
    wake.ring();
    return view;
  }

  @DeleteMapping
  @Operation(summary = "A load's need is not known any more")
  ResponseEntity<Void> remove(@PathVariable String id) {
    requireLoad(id);
    needs.remove(id);
    wake.ring();
    return ResponseEntity.noContent().build();
  }

  private void requireLoad(String id) {
    if (!book.knows(id)) {
      throw Problems.unknown("load", id);
    }
  }
}

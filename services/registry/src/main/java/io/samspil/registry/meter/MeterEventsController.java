package io.samspil.registry.meter;

import io.samspil.contracts.Micros;
import io.samspil.registry.asset.AssetDesk;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.References;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/meters/{id}/exchanges} and {@code …/moves}: what happens to a meter. */
@RestController
@RequestMapping("/api/v1/meters/{id}")
@Tag(name = "meters")
class MeterEventsController {
  private static final Logger log = LoggerFactory.getLogger(MeterEventsController.class);

  private final AssetDesk<Meter, MeterView> desk;
  private final References references;
  private final InstantSource clock;

  MeterEventsController(
      AssetDesk<Meter, MeterView> desk, References references, InstantSource clock) {
    this.desk = desk;
    this.references = references;
    this.clock = clock;
  }

  @GetMapping("/exchanges")
  @Operation(summary = "The exchanges of a meter's device, in the order of time")
  Page<ExchangeView> exchanges(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page.Request request = Page.Request.of(page, size);
    List<ExchangeView> all = ExchangeView.of(desk.find(id));
    List<ExchangeView> items = all.stream().skip(request.offset()).limit(request.size()).toList();
    return new Page<>(items, all.size(), page, size);
  }

  @PostMapping(path = "/exchanges", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Tell that a meter's device was exchanged",
      description =
          "For each counter what the old device closed with and the new one opened with, in the"
              + " register's unit. 201; 202 if it is kept but not published yet; 409 if one at the"
              + " same instant is known")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ExchangeView.class)))
  ResponseEntity<ExchangeView> exchange(@PathVariable String id, @RequestBody byte[] body) {
    ExchangeBody told = ExchangeBody.read(body, clock.instant());
    var changed = desk.change(id, null, told::of);
    log.info("meter exchanged meter={} at={}", id, told.at());
    ExchangeView made =
        ExchangeView.of(changed.row()).stream()
            .filter(exchange -> Micros.of(exchange.at()) == Micros.of(told.at()))
            .findFirst()
            .orElseThrow();
    return ResponseEntity.status(changed.published() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .body(made);
  }

  @DeleteMapping("/exchanges/{at}")
  @Operation(
      summary = "Take back an exchange that was told by mistake",
      description = "at: its instant as a GET shows it")
  ResponseEntity<Void> takeBack(@PathVariable String id, @PathVariable String at) {
    long atUs = Micros.of(instant(at));
    var changed =
        desk.change(
            id,
            null,
            meter -> {
              if (meter.exchanges().stream().noneMatch(known -> known.atUs() == atUs)) {
                throw Problems.unknown("exchange of meter '" + id + "' at", at);
              }
              return meter.withoutExchange(atUs);
            });
    log.info("meter exchange taken back meter={} at={}", id, at);
    return ResponseEntity.status(changed.published() ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED)
        .build();
  }

  @PostMapping(path = "/moves", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Move a meter from one area to another at a time",
      description =
          "Both of one hierarchy. What was before stays counted where it was; 202 if it is kept but"
              + " not published yet")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = "object",
                      example =
                          "{\"from\": \"feeder-1\", \"to\": \"feeder-2\","
                              + " \"at\": \"2026-03-01T00:00:00Z\"}")))
  ResponseEntity<MeterView> move(@PathVariable String id, @RequestBody byte[] body) {
    MeterMove move = MeterMove.read(body);
    var changed =
        desk.change(
            id,
            null,
            meter ->
                Memberships.move(
                    meter,
                    move,
                    references.texts("area", "area_class", Set.of(move.from(), move.to()))));
    log.info("meter moved meter={} from={} to={} at={}", id, move.from(), move.to(), move.at());
    return desk.answer(changed);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problems.invalid(
          "the path is not valid",
          List.of(Fault.of("at", text, "the instant of an exchange, like 2026-03-01T09:30:00Z")));
    }
  }
}

package io.samspil.registry.edit;

import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Page;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.Publisher;
import io.samspil.registry.asset.RegistrySettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/edits}: four eyes on what is edited. */
@RestController
@RequestMapping("/api/v1/edits")
@Tag(name = "edits")
class EditController {
  private static final Logger log = LoggerFactory.getLogger(EditController.class);
  private static final String DECISION = "{\"by\": \"Bo\", \"reason\": \"agrees with the photo\"}";

  private final EditWriter writer;
  private final EditStore edits;
  private final Publisher publisher;
  private final RegistrySettings settings;
  private final InstantSource clock;

  EditController(
      EditWriter writer,
      EditStore edits,
      Publisher publisher,
      RegistrySettings settings,
      InstantSource clock) {
    this.writer = writer;
    this.edits = edits;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List edits, the newest first")
  Page<EditView> list(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String meter,
      @RequestParam(defaultValue = "") String register,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page.Request request = Page.Request.of(page, size);
    if (!state.isEmpty() && EditState.find(state).isEmpty()) {
      throw Problems.invalid(
          "the query is not valid", List.of(Fault.of("state", state, "one of " + states())));
    }
    var filter = new EditStore.Filter(state, meter, register);
    List<EditView> items =
        edits.list(filter, size, request.offset()).stream().map(EditView::of).toList();
    return new Page<>(items, edits.count(filter), page, size);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One edit with its audit trail")
  EditView one(@PathVariable String id) {
    Edit edit = writer.find(id);
    return EditView.withTrail(edit, edit.published(), edits.steps(id));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Propose what is to hold for an interval",
      description =
          "Either a value in the register's unit, or \"confirm\": true for the computed one. It holds"
              + " when a second person has approved it")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = "object",
                      example =
                          "{\"meterId\": \"m1\", \"register\": \"energy.import\","
                              + " \"start\": \"2026-03-01T09:30:00Z\", \"value\": 125.5,"
                              + " \"reason\": \"read from the photo\", \"by\": \"Anna\"}")))
  ResponseEntity<EditView> propose(@RequestBody byte[] body) {
    return answer(HttpStatus.CREATED, writer.propose(EditBody.read(body, clock.instant())), false);
  }

  @PostMapping(path = "/{id}:approve", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Approve a proposed edit, or a proposed withdrawal, as the second person",
      description = "409 for the person who proposed it. 202 if it is not published yet")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(type = "object", example = DECISION)))
  ResponseEntity<EditView> approve(@PathVariable String id, @RequestBody byte[] body) {
    Edit approved = writer.approve(id, EditBody.Decision.read(body));
    boolean published = publisher.publish(settings.publishWait());
    return answer(published ? HttpStatus.OK : HttpStatus.ACCEPTED, approved, published);
  }

  @PostMapping(path = "/{id}:reject", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Reject a proposed edit, or a proposed withdrawal",
      description = "A rejected withdrawal leaves the edit approved")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(type = "object", example = DECISION)))
  ResponseEntity<EditView> reject(@PathVariable String id, @RequestBody byte[] body) {
    Edit rejected = writer.reject(id, EditBody.Decision.read(body));
    return answer(HttpStatus.OK, rejected, rejected.published());
  }

  @PostMapping(path = "/{id}:withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Propose that an approved edit be undone",
      description = "It holds until a second person has approved the withdrawal")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(type = "object", example = DECISION)))
  ResponseEntity<EditView> withdraw(@PathVariable String id, @RequestBody byte[] body) {
    Edit asked = writer.withdraw(id, EditBody.Decision.read(body));
    return answer(HttpStatus.OK, asked, asked.published());
  }

  private ResponseEntity<EditView> answer(HttpStatus status, Edit edit, boolean published) {
    log.info("edit edit={} interval={} state={}", edit.id(), edit.interval(), edit.state().text());
    return ResponseEntity.status(status)
        .body(EditView.withTrail(edit, published, edits.steps(edit.id())));
  }

  private static String states() {
    return Arrays.stream(EditState.values()).map(EditState::text).collect(Collectors.joining(", "));
  }
}

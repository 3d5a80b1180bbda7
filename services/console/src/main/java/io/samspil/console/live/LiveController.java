package io.samspil.console.live;

import io.samspil.signin.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live feed over HTTP. */
@RestController
class LiveController {
  private final LiveFeed feed;

  LiveController(LiveFeed feed) {
    this.feed = feed;
  }

  @Operation(
      summary = "The city live, as server-sent events",
      description =
          "Event `live` once a second, its data the same JSON as /api/v1/live/snapshot. A viewer"
              + " that cannot keep up is disconnected and may come back; so is one whose token ends.")
  @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    return feed.connect(SignedIn.now().map(SignedIn::until).orElse(Instant.MAX));
  }

  @Operation(
      summary = "The city now, once",
      description =
          "Totals of the five utilities with the last half hour and day, the busiest areas, and"
              + " the newest minutes of the ledger. Numbers are in the unit beside them.")
  @GetMapping(path = "/api/v1/live/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> snapshot() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(feed.snapshot());
  }
}

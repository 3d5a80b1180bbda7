package io.samspil.gateway.setpoints;

import io.samspil.contracts.Micros;
import io.samspil.gateway.http.Paging;
import io.samspil.gateway.loads.Loads;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a load is told, and what became of it. */
@RestController
final class SetpointController {
  private static final int MOST_ITEMS = 100;

  private final SetpointView setpoints;
  private final AckLog acks;
  private final Loads loads;
  private final InstantSource clock;

  SetpointController(SetpointView setpoints, AckLog acks, Loads loads, InstantSource clock) {
    this.setpoints = setpoints;
    this.acks = acks;
    this.loads = loads;
    this.clock = clock;
  }

  /**
   * The current setpoint, and the latest before it, newest first, each with what was said of it;
   * and what the load said of setpoints that nobody told it.
   */
  @GetMapping("/api/v1/loads/{loadId}/setpoints")
  SetpointHistory setpoints(
      @PathVariable String loadId, @RequestParam(defaultValue = "50") int limit) {
    int most = Paging.of(0, limit, MOST_ITEMS).limit();
    SetpointHistory history =
        SetpointHistory.of(
            loadId, loads.knows(loadId), setpoints, acks, Micros.of(clock.instant()), most);
    if (!history.known() && history.items().isEmpty() && history.unasked().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no load " + loadId);
    }
    return history;
  }
}

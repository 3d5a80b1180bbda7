package io.samspil.flexibility.venload;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.feed.FeedListener;
import io.samspil.flexibility.vtn.VenDoor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes acknowledgements of what VENs report of setpoints' events. A VEN can report only of events
 * that it sees, so nobody answers for another's load. Several instances may say the same.
 */
final class VenAnswers implements FeedListener {
  private static final Logger log = LoggerFactory.getLogger(VenAnswers.class);

  /** What was reported longer ago is of setpoints that have ended. */
  private static final Duration MATTERS = Duration.ofMinutes(10);

  private final VenDoor vens;
  private final Consumer<SetpointAck> outlet;
  private final InstantSource clock;
  private final Map<String, Signal> reports = new LinkedHashMap<>();

  VenAnswers(VenDoor vens, Consumer<SetpointAck> outlet, InstantSource clock) {
    this.vens = vens;
    this.outlet = outlet;
    this.clock = clock;
  }

  @Override
  public void signal(Signal signal) {
    boolean told =
        signal.getObjectType().equals("REPORT")
            && signal.getOperation() != Signal.Operation.DELETE
            && signal.getAtUs() >= Micros.of(clock.instant().minus(MATTERS));
    if (told) {
      synchronized (reports) {
        reports.put(signal.getObjectId(), signal);
      }
    }
  }

  /** One that cannot be looked up now is looked up in the next round. */
  @Override
  public void tick() {
    for (Signal report : waiting()) {
      answer(report);
      synchronized (reports) {
        reports.remove(report.getObjectId(), report);
      }
    }
  }

  private List<Signal> waiting() {
    synchronized (reports) {
      return List.copyOf(reports.values());
    }
  }

  private void answer(Signal signal) {
    try {
      JsonNode report = JsonMapper.shared().readTree(signal.getNotificationJson()).path("object");
      vens.event(report.path("eventID").asString(""))
          .flatMap(event -> ReportReader.read(report, event, clock.instant()))
          .ifPresent(outlet);
    } catch (JacksonException e) {
      log.warn(
          "report passed over report={} cause={}", signal.getObjectId(), e.getOriginalMessage());
    }
  }
}

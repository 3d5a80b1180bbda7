package io.samspil.flexibility.signal;

import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.signal.CongestionWatch.Reach;
import io.samspil.flexibility.signal.CongestionWatch.Step;
import io.samspil.flexibility.vtn.EventDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes events of congestion, by the door that outside events come in by. */
public final class Congestion {
  private static final Logger log = LoggerFactory.getLogger(Congestion.class);
  private static final String PROGRAM = "congestion";

  private final CongestionWatch watch;
  private final EventDoor exit;
  private final SignalBook book;
  private final Map<String, String> eventOf = new HashMap<>();
  private boolean adopted;

  public Congestion(SignalSettings settings, EventDoor exit, SignalBook book) {
    this.watch = new CongestionWatch(settings);
    this.exit = exit;
    this.book = book;
  }

  /** What a branch with a capacity draws, and is expected to draw at most within the hour. */
  public record Branch(String id, long capacityW, @Nullable Long liveW, @Nullable Long expectedW) {}

  /** To be called about once in a control period. */
  public void look(Instant now, List<Branch> branches) {
    List<Reach> reaches =
        branches.stream()
            .filter(branch -> branch.capacityW() > 0)
            .map(
                branch ->
                    new Reach(branch.id(), branch.capacityW(), branch.liveW(), branch.expectedW()))
            .toList();
    adopt(branches, now);
    for (Step step : watch.look(now, reaches)) {
      try {
        follow(step, now);
      } catch (RuntimeException e) {
        log.warn("congestion could not be told branch={} cause={}", step.branchId(), e.toString());
      }
    }
  }

  /** The first time: what this process, or another, began before and is not over. */
  private void adopt(List<Branch> branches, Instant now) {
    if (adopted) {
      return;
    }
    adopted = true;
    for (Branch branch : branches) {
      book.lasting(name(branch.id()), now)
          .ifPresent(
              event -> {
                Ask ask = event.asks().getLast();
                eventOf.put(branch.id(), event.eventId());
                watch.adopt(branch.id(), ask.from(), ask.until(), now);
                log.info("congestion goes on branch={} event={}", branch.id(), event.eventId());
              });
    }
  }

  private void follow(Step step, Instant now) {
    switch (step) {
      case Step.Begin(String id, long capacityW, Instant from, Instant until) ->
          tell(id, capacityW, from, until, now);
      case Step.Extend(String id, long capacityW, Instant from, Instant until) ->
          tell(id, capacityW, from, until, now);
      case Step.End(String id) -> end(id, now);
    }
  }

  private void tell(String branchId, long capacityW, Instant from, Instant until, Instant now) {
    Optional<String> known = eventOf(branchId, now);
    ObjectNode event = event(branchId, capacityW, from, until);
    if (known.isPresent()) {
      exit.update(known.get(), event);
    } else {
      eventOf.put(branchId, exit.create(event));
      log.info("branch congested branch={} capacityW={}", branchId, capacityW);
    }
  }

  private void end(String branchId, Instant now) {
    eventOf(branchId, now).ifPresent(exit::delete);
    eventOf.remove(branchId);
    log.info("branch eased branch={}", branchId);
  }

  /** That of before a restart is found again by its name. */
  private Optional<String> eventOf(String branchId, Instant now) {
    return Optional.ofNullable(eventOf.get(branchId))
        .or(() -> book.lasting(name(branchId), now).map(ReadEvent::eventId));
  }

  private static String name(String branchId) {
    return "congestion of " + branchId;
  }

  private ObjectNode event(String branchId, long capacityW, Instant from, Instant until) {
    ObjectNode event =
        JsonMapper.shared()
            .createObjectNode()
            .put("programID", exit.programNamed(PROGRAM))
            .put("eventName", name(branchId));
    event.putArray("targets").add(branchId);
    event
        .putObject("intervalPeriod")
        .put("start", from.toString())
        .put("duration", Duration.between(from, until).toString());
    ObjectNode payload =
        event.putArray("intervals").addObject().put("id", 0).putArray("payloads").addObject();
    payload.put("type", "IMPORT_CAPACITY_LIMIT").putArray("values").add(capacityW / 1000.0);
    return event;
  }
}

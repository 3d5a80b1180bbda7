package io.samspil.gateway.quarantine;

import io.samspil.gateway.http.BadRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Replays and discards what was refused. */
@RestController
final class QuarantineActions {
  private static final int LONGEST_REASON = 500;

  private final Workplace workplace;

  QuarantineActions(Workplace workplace) {
    this.workplace = workplace;
  }

  /**
   * @param state replayed; or open, when it was refused again
   * @param readings how many it became
   * @param rule null, or by which it was refused again
   * @param reason null, or why
   */
  record Replayed(
      String id, String state, int readings, @Nullable String rule, @Nullable String reason) {}

  /**
   * Decodes one anew, with the time it first arrived.
   *
   * @param force although it was replayed or discarded; also, whoever calls vouches for the sender
   */
  @PostMapping("/api/v1/quarantine/{id}:replay")
  Replayed replay(@PathVariable String id, @RequestParam(defaultValue = "false") boolean force) {
    EntryId wanted = EntryId.asked(id);
    Outcome outcome =
        answering(() -> workplace.replay(wanted, force)).orElseThrow(() -> notFound(id));
    return switch (outcome) {
      case Outcome.Replayed one ->
          new Replayed(id, State.REPLAYED.id(), one.readings(), null, null);
      case Outcome.RefusedAgain one ->
          new Replayed(id, State.OPEN.id(), one.readings(), one.rule(), one.reason());
      case Outcome.Skipped one ->
          throw new ResponseStatusException(
              HttpStatus.CONFLICT, "the message " + id + " is not replayed: " + one.reason());
    };
  }

  /** Decodes all that match anew; without a state, those that are open. */
  @PostMapping("/api/v1/quarantine:replay")
  Workplace.Sum replayAll(
      @ModelAttribute Asked asked, @RequestParam(defaultValue = "false") boolean force) {
    Filter filter = asked.filter();
    return answering(
        () ->
            workplace.replayAll(filter.state() == null ? filter.with(State.OPEN) : filter, force));
  }

  /**
   * @param reason why, for those who come later
   */
  record Why(@Nullable String reason) {
    String text() {
      if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
        throw BadRequest.of(
            reason == null || reason.isBlank()
                ? "reason is missing; expected a sentence for those who come later"
                : "reason has %d characters; expected at most %d"
                    .formatted(reason.length(), LONGEST_REASON));
      }
      return reason.strip();
    }
  }

  record Discarded(int discarded) {}

  /** Sets one aside for good. */
  @PostMapping("/api/v1/quarantine/{id}:discard")
  Discarded discard(@PathVariable String id, @RequestBody Why why) {
    EntryId wanted = EntryId.asked(id);
    String reason = why.text();
    State before =
        answering(() -> workplace.discard(wanted, reason)).orElseThrow(() -> notFound(id));
    if (before != State.OPEN) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "the message " + id + " was " + before.id() + " before");
    }
    return new Discarded(1);
  }

  /** Sets all that match and are open aside. */
  @PostMapping("/api/v1/quarantine:discard")
  Discarded discardAll(@ModelAttribute Asked asked, @RequestBody Why why) {
    Filter filter = asked.filter();
    String reason = why.text();
    return new Discarded(answering(() -> workplace.discardAll(filter, reason)));
  }

  private static <T> T answering(Supplier<T> work) {
    try {
      return work.get();
    } catch (KafkaUnavailableException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
    } catch (Workplace.BusyException e) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "somebody replays or discards at this moment; try again");
    }
  }

  private static ResponseStatusException notFound(String id) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "there is no quarantined message " + id);
  }
}

package io.samspil.registry.edit;

import io.samspil.contracts.Micros;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.PublishedTable;
import io.samspil.registry.asset.RegistryLocks;
import io.samspil.registry.meter.MeterDirectory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;

/**
 * Takes edits from state to state, one transaction after the other, each with a step in the audit
 * trail. What changes what holds for an interval is in the outbox by the same transaction.
 */
final class EditWriter {
  private static final String KIND = "edit";

  private final EditStore edits;
  private final PublishedTable<IntervalEdit> decisions;
  private final MeterDirectory meters;
  private final RegistryLocks locks;
  private final InstantSource clock;

  EditWriter(
      EditStore edits,
      PublishedTable<IntervalEdit> decisions,
      MeterDirectory meters,
      RegistryLocks locks,
      InstantSource clock) {
    this.edits = edits;
    this.decisions = decisions;
    this.meters = meters;
    this.locks = locks;
    this.clock = clock;
  }

  Edit propose(EditBody body) {
    return locks.writing(
        () -> {
          Edit edit = of(body, meters.unit(body.meterId(), body.register()));
          requireNoneOpen(edit);
          edits.add(edit);
          var by = new EditBody.Decision(body.by(), body.reason());
          step(edit, EditStep.PROPOSE, by, edit.proposedUs());
          return edit;
        });
  }

  private Edit of(EditBody body, String unit) {
    return new Edit(
        UUID.randomUUID().toString(),
        body.meterId(),
        body.register(),
        Micros.of(body.start()),
        body.value().isPresent(),
        body.value().orElse(0),
        unit,
        body.reason(),
        EditState.PROPOSED,
        body.by(),
        Micros.of(clock.instant()),
        0,
        false);
  }

  /** A second person agrees: to the edit, or to its withdrawal. */
  Edit approve(String id, EditBody.Decision by) {
    return locks.writing(
        () -> {
          Edit edit = find(id);
          EditState next = next(edit, "approve", EditState::approved);
          EditStep asked = asked(edit);
          if (Person.same(asked.by(), by.by())) {
            throw Problems.exception(
                HttpStatus.CONFLICT,
                "A second person is needed",
                "'%s' asked for it; somebody else must approve it".formatted(asked.by()));
          }
          long nowUs = Micros.of(clock.instant());
          supersedeEarlier(edit, by, nowUs);
          long version = decide(edit, next, asked, by, nowUs);
          return keep(edit.in(next, version), "approve", by, nowUs);
        });
  }

  Edit reject(String id, EditBody.Decision by) {
    return locks.writing(
        () -> {
          Edit edit = find(id);
          EditState next = next(edit, "reject", EditState::rejected);
          return keep(edit.in(next, edit.decision()), "reject", by, Micros.of(clock.instant()));
        });
  }

  /** Asks for an approved one to be undone, to which a second person must agree. */
  Edit withdraw(String id, EditBody.Decision by) {
    return locks.writing(
        () -> {
          Edit edit = find(id);
          EditState next = next(edit, EditStep.WITHDRAW, EditState::withdrawn);
          requireNoneOpen(edit);
          long nowUs = Micros.of(clock.instant());
          return keep(edit.in(next, edit.decision()), EditStep.WITHDRAW, by, nowUs);
        });
  }

  Edit find(String id) {
    return edits.find(id).orElseThrow(() -> Problems.unknown(KIND, id));
  }

  private static EditState next(
      Edit edit, String action, Function<EditState, Optional<EditState>> transition) {
    return transition
        .apply(edit.state())
        .orElseThrow(
            () ->
                Problems.exception(
                    HttpStatus.CONFLICT,
                    "Not possible now",
                    "edit '%s' is %s: nothing to %s"
                        .formatted(edit.id(), edit.state().text(), action)));
  }

  private void requireNoneOpen(Edit edit) {
    edits.ofInterval(edit).stream()
        .filter(other -> other.state().isOpen())
        .findFirst()
        .ifPresent(
            open -> {
              throw Problems.exception(
                  HttpStatus.CONFLICT,
                  "Another edit waits",
                  "edit '%s' of %s is %s; approve or reject that one first"
                      .formatted(open.id(), open.interval(), open.state().text()));
            });
  }

  /** The step that a second person is to agree to. */
  private EditStep asked(Edit edit) {
    return edits.steps(edit.id()).stream()
        .filter(
            step ->
                step.action().equals(EditStep.PROPOSE) || step.action().equals(EditStep.WITHDRAW))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private void supersedeEarlier(Edit edit, EditBody.Decision by, long nowUs) {
    edits.ofInterval(edit).stream()
        .filter(other -> other.state() == EditState.APPROVED)
        .forEach(
            other ->
                keep(
                    other.in(EditState.SUPERSEDED, other.decision()),
                    EditStep.SUPERSEDE,
                    new EditBody.Decision(by.by(), "edit " + edit.id()),
                    nowUs));
  }

  private long decide(Edit edit, EditState next, EditStep asked, EditBody.Decision by, long nowUs) {
    IntervalEdit earlier = decisions.withIds(List.of(edit.interval())).get(edit.interval());
    long follows = earlier == null ? 0 : earlier.version();
    decisions.write(
        List.of(
            new IntervalEdit(
                edit.interval(),
                follows,
                earlier == null ? 0 : earlier.publishedVersion(),
                edit.meterId(),
                edit.register(),
                edit.startUs(),
                edit.replaced(),
                edit.valueMilli(),
                asked.reason().isEmpty() ? edit.reason() : asked.reason(),
                asked.by(),
                by.by(),
                nowUs,
                next == EditState.WITHDRAWN)));
    return follows + 1;
  }

  private Edit keep(Edit edit, String action, EditBody.Decision by, long nowUs) {
    edits.update(edit);
    step(edit, action, by, nowUs);
    return edit;
  }

  private void step(Edit edit, String action, EditBody.Decision by, long nowUs) {
    edits.add(edit.id(), new EditStep(nowUs, by.by(), action, edit.state(), by.reason()));
  }
}

package io.samspil.metering.alarm;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.metering.knowledge.RuleShelf;
import io.samspil.signin.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/alarms}: what is wrong, and who has seen it. */
@RestController
@RequestMapping("/api/v1/alarms")
final class AlarmController {
  private static final int MOST_ITEMS = 500;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NOTE = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AlarmView view;
  private final Acknowledger acknowledger;
  private final RuleShelf shelf;
  private final InstantSource clock;

  AlarmController(AlarmView view, Acknowledger acknowledger, RuleShelf shelf, InstantSource clock) {
    this.view = view;
    this.acknowledger = acknowledger;
    this.shelf = shelf;
    this.clock = clock;
  }

  record Found(List<AlarmJson> items, int total, int page, int size) {}

  @GetMapping
  @Operation(
      summary = "Alarms, those that were raised last first",
      description =
          "state: open, raised, acknowledged or cleared; severity: notice, warning or critical")
  Found list(
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String severity,
      @RequestParam @Nullable String rule,
      @RequestParam @Nullable String subject,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0) {
      throw AlarmFilter.badRequest("page", page, "0 or more");
    }
    if (size < 1 || size > MOST_ITEMS) {
      throw AlarmFilter.badRequest("size", size, "1 to " + MOST_ITEMS);
    }
    List<Alarm> all = view.newestFirst(new AlarmFilter(state, severity, rule, subject));
    List<AlarmJson> items =
        all.stream().skip((long) page * size).limit(size).map(AlarmJson::of).toList();
    return new Found(items, all.size(), page, size);
  }

  /** The id is two segments of the path: the rule, and its subject. */
  @GetMapping("/{rule}/{subject}")
  @Operation(summary = "One alarm")
  AlarmJson one(@PathVariable String rule, @PathVariable String subject) {
    return AlarmJson.of(find(rule + "/" + subject));
  }

  /**
   * @param by who has seen it; where people sign in, it need not be said
   * @param episode which time of it; the present one when it is not given
   */
  record Seen(@Nullable String by, @Nullable String note, @Nullable Integer episode) {}

  @PostMapping("/{rule}/{subject}:acknowledge")
  @Operation(
      summary = "Somebody has seen an alarm",
      description =
          "200 with the alarm as it is then; 202 when the acknowledgement is kept and will count a"
              + " moment later; 409 when somebody was first, or it is another episode")
  ResponseEntity<AlarmJson> acknowledge(
      @PathVariable String rule, @PathVariable String subject, @RequestBody Seen seen)
      throws InterruptedException {
    Alarm alarm = find(rule + "/" + subject);
    Acknowledgement acknowledgement = acknowledgement(alarm, seen);
    try {
      acknowledger.send(acknowledgement);
    } catch (KafkaException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not take the acknowledgement", e);
    }
    boolean counted =
        view.await(
            alarm.getId(),
            now -> now.getEpisode() != alarm.getEpisode() || now.getAcknowledgedUs() != 0,
            PATIENCE);
    return ResponseEntity.status(counted ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(AlarmJson.of(find(alarm.getId())));
  }

  private Acknowledgement acknowledgement(Alarm alarm, Seen seen) {
    String by =
        SignedIn.author(seen::by).orElseGet(() -> seen.by() == null ? "" : seen.by().strip());
    String note = seen.note() == null ? "" : seen.note().strip();
    if (by.isEmpty() || by.length() > LONGEST_NAME) {
      throw AlarmFilter.badRequest("by", "'" + by + "'", "a name of 1 to " + LONGEST_NAME);
    }
    if (note.length() > LONGEST_NOTE) {
      throw AlarmFilter.badRequest(
          "note", note.length() + " characters", "at most " + LONGEST_NOTE);
    }
    if (seen.episode() != null && seen.episode() != alarm.getEpisode()) {
      throw conflict("it is episode %d by now".formatted(alarm.getEpisode()));
    }
    if (alarm.getAcknowledgedUs() != 0) {
      throw conflict(
          "%s has acknowledged it at %s"
              .formatted(alarm.getAcknowledgedBy(), Micros.toInstant(alarm.getAcknowledgedUs())));
    }
    return Acknowledgement.newBuilder()
        .setAlarmId(alarm.getId())
        .setEpisode(alarm.getEpisode())
        .setBy(by)
        .setNote(note)
        .setAtUs(Micros.of(clock.instant()))
        .build();
  }

  private static ResponseStatusException conflict(String why) {
    return new ResponseStatusException(HttpStatus.CONFLICT, why);
  }

  private Alarm find(String id) {
    return view.find(id)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no alarm " + id));
  }

  /** The limits in force are those of the newest file without faults. */
  record RulesState(List<String> faults) {}

  @GetMapping("/rules")
  @Operation(summary = "What hinders the file of limits from being in force; nothing when it is")
  RulesState rules() {
    return new RulesState(shelf.faults());
  }
}

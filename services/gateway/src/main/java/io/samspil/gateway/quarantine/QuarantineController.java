package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Quarantined;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was refused, and why. */
@RestController
@RequestMapping("/api/v1/quarantine")
public final class QuarantineController {
  private static final int MOST_ITEMS = 500;

  private final QuarantineIndex index;
  private final QuarantineArchive archive;

  public QuarantineController(QuarantineIndex index, QuarantineArchive archive) {
    this.index = index;
    this.archive = archive;
  }

  /** Newest first; only the newest are listed, Kafka keeps all. */
  @GetMapping
  QuarantineIndex.Found list(
      @RequestParam @Nullable String rule,
      @RequestParam @Nullable String meter,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw bad("limit is " + limit + "; expected 1 to " + MOST_ITEMS);
    }
    if (page < 0) {
      throw bad("page is " + page + "; expected 0 or more");
    }
    return index.find(rule, meter, page, limit);
  }

  record RuleCount(String rule, long count) {}

  record Counts(List<RuleCount> rules, long total) {}

  /** How many of the listed fell to each rule. */
  @GetMapping("/counts")
  Counts counts() {
    List<RuleCount> rules =
        index.counts().entrySet().stream()
            .map(entry -> new RuleCount(entry.getKey(), entry.getValue()))
            .toList();
    return new Counts(rules, rules.stream().mapToLong(RuleCount::count).sum());
  }

  /**
   * @param payload the whole of it, Base64
   * @param text the whole of it as text; what is not UTF-8 shows as U+FFFD
   */
  record Whole(Entry entry, String payload, String text) {}

  /** One refused message with its whole payload. */
  @GetMapping("/{id}")
  Whole one(@PathVariable String id) {
    EntryId wanted =
        EntryId.parse(id)
            .orElseThrow(() -> bad("id is '" + id + "'; expected <partition>-<offset>"));
    ConsumerRecord<String, Quarantined> found =
        fetch(wanted)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no quarantined message " + id));
    byte[] payload = found.value().getPayload().toByteArray();
    return new Whole(
        Entry.of(found),
        Base64.getEncoder().encodeToString(payload),
        new String(payload, StandardCharsets.UTF_8));
  }

  private java.util.Optional<ConsumerRecord<String, Quarantined>> fetch(EntryId id) {
    try {
      return archive.fetch(id);
    } catch (KafkaException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer: " + e.getMessage(), e);
    }
  }

  private static ResponseStatusException bad(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }
}

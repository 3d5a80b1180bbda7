package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Quarantined;
import io.samspil.gateway.http.Paging;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was refused, and why. */
@RestController
@RequestMapping("/api/v1/quarantine")
final class QuarantineController {
  private static final int MOST_ITEMS = 500;

  private final QuarantineIndex index;
  private final QuarantineArchive archive;
  private final Resolutions resolutions;

  QuarantineController(QuarantineIndex index, QuarantineArchive archive, Resolutions resolutions) {
    this.index = index;
    this.archive = archive;
    this.resolutions = resolutions;
  }

  /** Newest first; only the newest are listed, Kafka keeps all. */
  @GetMapping
  QuarantineIndex.Found list(
      @ModelAttribute Asked asked,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int limit) {
    return index.find(asked.filter(), Paging.of(page, limit, MOST_ITEMS));
  }

  record RuleCount(String rule, long count) {}

  /**
   * @param meterId empty where the message does not tell
   * @param clientId who sent it
   */
  record DeviceCount(String meterId, String clientId, long count) {}

  record Counts(List<RuleCount> rules, List<DeviceCount> devices, long total) {}

  private record Device(String meterId, String clientId) {}

  /**
   * How many of the listed that match fell to each rule, and the devices with the most of them, the
   * most first.
   */
  @GetMapping("/counts")
  Counts counts(@ModelAttribute Asked asked) {
    Filter filter = asked.filter();
    List<RuleCount> rules =
        index.counts(filter, Entry::rule).entrySet().stream()
            .map(entry -> new RuleCount(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(RuleCount::rule))
            .toList();
    List<DeviceCount> devices =
        index
            .counts(filter, entry -> new Device(entry.meterId(), entry.clientId()))
            .entrySet()
            .stream()
            .map(e -> new DeviceCount(e.getKey().meterId(), e.getKey().clientId(), e.getValue()))
            .sorted(
                Comparator.comparingLong(DeviceCount::count)
                    .reversed()
                    .thenComparing(DeviceCount::meterId))
            .limit(MOST_ITEMS)
            .toList();
    return new Counts(rules, devices, rules.stream().mapToLong(RuleCount::count).sum());
  }

  /** One refused message with its whole payload. */
  @GetMapping("/{id}")
  Whole one(@PathVariable String id) {
    EntryId wanted = EntryId.asked(id);
    ConsumerRecord<String, Quarantined> found =
        fetch(wanted)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no quarantined message " + id));
    return Whole.of(Listed.of(Entry.of(found), resolutions), found.value().getPayload());
  }

  private Optional<ConsumerRecord<String, Quarantined>> fetch(EntryId id) {
    try {
      return archive.fetch(id);
    } catch (KafkaException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer: " + e.getMessage(), e);
    }
  }
}

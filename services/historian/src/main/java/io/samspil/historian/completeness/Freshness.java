package io.samspil.historian.completeness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.MeterId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How old the newest reading of each of several meters is, by the meters' own time. */
final class Freshness {
  private final Map<MeterId, Instant> newest;
  private final List<MeterId> meters = new ArrayList<>();

  /**
   * @param newest what is known of all meters
   */
  Freshness(Map<MeterId, Instant> newest) {
    this.newest = newest;
  }

  /**
   * @param newest the newest reading of all
   * @param newestAgeSeconds its age
   * @param medianAgeSeconds half of the meters that ever said something are fresher
   * @param stalest the meter whose newest reading is the oldest
   * @param never how many meters never said anything
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @Nullable Instant newest,
      @Nullable Long newestAgeSeconds,
      @Nullable Long medianAgeSeconds,
      @Nullable Long stalestAgeSeconds,
      @Nullable String stalest,
      int never) {}

  void add(MeterId meter) {
    meters.add(meter);
  }

  Answer answer(Instant now) {
    List<Map.Entry<MeterId, Instant>> heard =
        meters.stream()
            .filter(newest::containsKey)
            .map(meter -> Map.entry(meter, newest.getOrDefault(meter, Instant.MIN)))
            .sorted(Comparator.comparing(Map.Entry<MeterId, Instant>::getValue).reversed())
            .toList();
    int never = meters.size() - heard.size();
    if (heard.isEmpty()) {
      return new Answer(null, null, null, null, null, never);
    }
    return new Answer(
        heard.getFirst().getValue(),
        age(heard.getFirst(), now),
        age(heard.get(heard.size() / 2), now),
        age(heard.getLast(), now),
        heard.getLast().getKey().value(),
        never);
  }

  private static long age(Map.Entry<MeterId, Instant> one, Instant now) {
    return Duration.between(one.getValue(), now).toSeconds();
  }
}

package io.samspil.historian.completeness;

import io.samspil.contracts.MeterId;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.completeness.CompletenessController.AllAnswer;
import io.samspil.historian.completeness.CompletenessController.GroupAnswer;
import io.samspil.historian.completeness.SlotJudge.Judged;
import io.samspil.historian.store.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of all meters, and of each class of them. */
final class ClassTallies {
  private final CompletenessProperties properties;
  private final Map<MeterId, Instant> newest;
  private final ClassTally total;
  private final TreeMap<String, ClassTally> classes = new TreeMap<>();

  ClassTallies(CompletenessProperties properties, Map<MeterId, Instant> newest) {
    this.properties = properties;
    this.newest = newest;
    this.total = new ClassTally(properties, newest);
  }

  void add(KnownMeter meter) {
    total.add(meter);
    of(meter).add(meter);
  }

  void add(KnownMeter meter, Judged judged, Instant now) {
    total.add(meter, judged, now);
    of(meter).add(meter, judged, now);
  }

  AllAnswer answer(TimeRange range, Instant now) {
    List<GroupAnswer> groups =
        classes.entrySet().stream()
            .map(
                one ->
                    new GroupAnswer(
                        one.getKey(),
                        one.getValue().meters(),
                        one.getValue().counts(),
                        one.getValue().freshness(now),
                        one.getValue().level(one.getKey())))
            .toList();
    GroupAnswer all =
        new GroupAnswer(null, total.meters(), total.counts(), total.freshness(now), null);
    return new AllAnswer(range.from(), range.to(), all, groups);
  }

  private ClassTally of(KnownMeter meter) {
    return classes.computeIfAbsent(
        meter.meter().getMeterClass(), any -> new ClassTally(properties, newest));
  }
}

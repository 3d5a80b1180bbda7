package io.samspil.historian.completeness;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.completeness.SlotJudge.Judged;
import java.time.Instant;
import java.util.Map;

/** The counts and the freshness of the meters of one class, or of any. */
final class ClassTally {
  private final CompletenessProperties properties;
  private final Tally tally;
  private final Freshness freshness;
  private int meters;

  ClassTally(CompletenessProperties properties, Map<MeterId, Instant> newest) {
    this.properties = properties;
    this.tally = new Tally(properties.lateAfter());
    this.freshness = new Freshness(newest);
  }

  void add(KnownMeter meter) {
    meters++;
    freshness.add(meter.id());
  }

  void add(KnownMeter meter, Judged judged, Instant now) {
    tally.add(
        judged,
        properties.level(meter.meter().getMeterClass()),
        meter.meter().getHistorical(),
        Micros.of(now));
  }

  int meters() {
    return meters;
  }

  Tally.Counts counts() {
    return tally.counts();
  }

  Freshness.Answer freshness(Instant now) {
    return freshness.answer(now);
  }

  Tally.Level level(String meterClass) {
    return tally.level(properties.level(meterClass));
  }
}

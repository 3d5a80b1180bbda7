package io.samspil.historian.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.samspil.historian.store.Refusal;
import java.util.List;
import java.util.function.Supplier;

/** What the historian counts, by series; docs/observability.md lists it. */
final class IngestMetrics {
  private static final String PREFIX = "samspil.historian.";

  private final MeterRegistry registry;
  private final Counter retries;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    retries =
        Counter.builder(PREFIX + "retries")
            .description("Writes that failed and are tried again")
            .baseUnit("retries")
            .register(registry);
  }

  /** The figures of one series. */
  OfSeries of(String series) {
    return new OfSeries(
        Timer.builder(PREFIX + "write")
            .description("How long the store took for a batch that it confirmed")
            .tag("series", series)
            .serviceLevelObjectives(Bounds.WRITE)
            .register(registry),
        counter("stored", "points", "Points that the store has confirmed", series),
        counter("refused", "records", "Records and points that lie in quarantine instead", series));
  }

  private Counter counter(String name, String unit, String description, String series) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .baseUnit(unit)
        .tag("series", series)
        .register(registry);
  }

  void retried() {
    retries.increment();
  }

  /** What is counted of one series. */
  record OfSeries(Timer write, Counter stored, Counter refused) {
    /** Times a write of so many lines; those that it does not return as refused are stored. */
    List<Refusal> timed(int lines, Supplier<List<Refusal>> write) {
      Timer.Sample sample = Timer.start();
      List<Refusal> refusals = write.get();
      sample.stop(this.write);
      stored.increment(lines - refusals.size());
      return refusals;
    }

    void refused(int count) {
      refused.increment(count);
    }
  }
}

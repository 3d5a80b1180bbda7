package io.samspil.historian.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.samspil.historian.store.Refusal;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the historian counts, by series: {@code samspil.historian.lines} confirmed by the store,
 * {@code .batches} confirmed, {@code .refused} points and records, {@code .retries} of batches, and
 * {@code .write}, how long the store took for a batch that it confirmed.
 */
final class IngestMetrics {
  private static final String PREFIX = "samspil.historian.";
  private static final String SERIES = "series";

  private final MeterRegistry registry;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Times a write of so many lines; those that it does not return as refused are stored. */
  List<Refusal> timed(String series, int lines, Supplier<List<Refusal>> write) {
    Timer.Sample sample = Timer.start(registry);
    List<Refusal> refusals = write.get();
    sample.stop(registry.timer(PREFIX + "write", SERIES, series));
    registry.counter(PREFIX + "lines", SERIES, series).increment(lines - refusals.size());
    registry.counter(PREFIX + "batches", SERIES, series).increment();
    return refusals;
  }

  void refused(String series, int count) {
    registry.counter(PREFIX + "refused", SERIES, series).increment(count);
  }

  void retried() {
    registry.counter(PREFIX + "retries").increment();
  }
}

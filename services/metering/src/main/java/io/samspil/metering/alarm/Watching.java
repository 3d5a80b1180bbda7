package io.samspil.metering.alarm;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Asset;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.knowledge.RuleShelf;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * What all watches work with.
 *
 * @param shelf the limits in force
 */
record Watching(RuleShelf shelf, AlarmSettings settings, InstantSource clock, CityIndex index) {
  /** The global store that the registry's assets are in, by asset id. */
  static final String ASSETS = "alarm-assets";

  private static final Duration MEMORY = Duration.ofSeconds(10);

  static Watching of(RuleShelf shelf, AlarmSettings settings, InstantSource clock) {
    return new Watching(shelf, settings, clock, new CityIndex(clock, settings.registryEvery()));
  }

  RuleBook rules() {
    return shelf.book();
  }

  long nowUs() {
    return Micros.of(clock.instant());
  }

  /** The registry as this task sees it; the index is looked up again and again from now on. */
  CityMap map(ProcessorContext<?, ?> context) {
    return map(context, MEMORY);
  }

  CityMap map(ProcessorContext<?, ?> context, Duration memory) {
    ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets = context.getStateStore(ASSETS);
    index.refresh(assets);
    schedule(context, settings.registryEvery(), () -> index.refresh(assets));
    return new CityMap(assets, clock, memory);
  }

  static void schedule(ProcessorContext<?, ?> context, Duration every, Runnable work) {
    context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> work.run());
  }
}

package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.metering.knowledge.Series;
import io.samspil.metering.store.DirtySet;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.AreaFact;
import io.samspil.metering.v1.AreaShare;
import io.samspil.metering.v1.AreaWatchState;
import io.samspil.metering.v1.Finding;
import io.samspil.metering.v1.LiveRate;
import io.samspil.metering.v1.QuarterSeries;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Sums what the meters of an area have measured, and judges the areas in which something changed
 * every so often: the meters of one quarter come one by one.
 */
final class AreaWatch implements Processor<String, AreaFact, String, Finding> {
  private static final String STORE = "area-watch";
  private static final String CHANGED = "area-watch-changed";

  private final Watching watching;
  private @Nullable Post post;

  private AreaWatch(Watching watching) {
    this.watching = watching;
  }

  static ProcessorSupplier<String, AreaFact, String, Finding> supplier(Watching watching) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, AreaFact, String, Finding> get() {
        return new AreaWatch(watching);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            StateStores.onDisk(STORE, Serdes.String(), StateStores.of(AreaWatchState.parser())),
            StateStores.dirtySet(CHANGED));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Finding> context) {
    post = new Post(context, watching);
  }

  @Override
  public void process(Record<String, AreaFact> record) {
    if (post != null) {
      post.take(record.key(), record.value());
    }
  }

  /** What one task works with. */
  private static final class Post {
    private final ProcessorContext<String, Finding> context;
    private final Watching watching;
    private final KeyValueStore<String, AreaWatchState> states;
    private final DirtySet changed;
    private final CityMap map;
    private final AreaJudge judge;

    Post(ProcessorContext<String, Finding> context, Watching watching) {
      this.context = context;
      this.watching = watching;
      this.states = context.getStateStore(STORE);
      this.changed = new DirtySet(context.getStateStore(CHANGED));
      this.map = watching.map(context);
      this.judge = new AreaJudge(watching, map);
      Watching.schedule(context, watching.settings().areasEvery(), this::judgeChanged);
    }

    void take(String areaId, AreaFact fact) {
      Optional<Area> area = map.area(areaId);
      if (area.isEmpty()
          || fact.getKindCase() == AreaFact.KindCase.LIVE && area.get().getCapacityW() <= 0) {
        return;
      }
      AreaWatchState.Builder state = state(areaId);
      switch (fact.getKindCase()) {
        case SHARE -> add(fact.getShare(), state);
        case LIVE -> set(fact.getLive(), state);
        case KIND_NOT_SET -> {
          // Written by a later version.
        }
      }
      states.put(areaId, state.build());
      changed.add(Bytes.wrap(areaId.getBytes(StandardCharsets.UTF_8)));
    }

    private AreaWatchState.Builder state(String areaId) {
      AreaWatchState found = states.get(areaId);
      return found == null ? AreaWatchState.newBuilder() : found.toBuilder();
    }

    private static void add(AreaShare share, AreaWatchState.Builder state) {
      String name = share.getRegister() + (share.getInlet() ? AreaJudge.INLET : "");
      Series series = Series.of(state.getSeriesOrDefault(name, QuarterSeries.getDefaultInstance()));
      series.add(share.getQuarter(), share.getChangeMilli(), share.getChangeMeters());
      state.putSeries(name, series.toState());
    }

    private static void set(AreaLive live, AreaWatchState.Builder state) {
      state.putLive(
          live.getUtility().name(),
          LiveRate.newBuilder()
              .setRateMilli(live.getRateMilli())
              .setMeters(live.getMeters())
              .build());
    }

    private void judgeChanged() {
      for (Bytes key : changed.take()) {
        String areaId = new String(key.get(), StandardCharsets.UTF_8);
        map.area(areaId).ifPresent(area -> judge(areaId, area, key));
      }
    }

    private void judge(String areaId, Area area, Bytes key) {
      AreaWatchState.Builder state = state(areaId);
      Findings findings = new Findings(areaId, "area", watching.nowUs(), state.getRaisedList());
      judge.judge(areaId, area, state, findings);
      states.put(areaId, state.clearRaised().addAllRaised(findings.raised()).build());
      if (FeederLoad.isPending(state)) {
        changed.add(key);
      }
      findings.found().forEach(this::found);
    }

    private void found(Finding finding) {
      context.forward(
          new Record<>(
              AlarmId.of(finding.getRule(), finding.getSubject()),
              finding,
              context.currentSystemTimeMs()));
    }
  }

  /** Whether the area watch has use for a live sum. */
  static boolean wants(AreaLive live) {
    return FeederLoad.isElectric(live);
  }
}

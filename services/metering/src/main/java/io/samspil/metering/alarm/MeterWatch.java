package io.samspil.metering.alarm;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Figure;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.metering.knowledge.DayFigure;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.knowledge.Series;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.AreaFact;
import io.samspil.metering.v1.AreaShare;
import io.samspil.metering.v1.Finding;
import io.samspil.metering.v1.MeterWatchState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Judges each meter by the newest quarters of its registers, and tells the areas that are judged by
 * a sum. Only what was measured is evidence; a revision takes the place of what was before it, and
 * one that is an estimate takes it away.
 */
final class MeterWatch implements Processor<String, byte[], String, Told> {
  private static final String STORE = "meter-watch";

  private final Watching watching;
  private @Nullable Post post;

  private MeterWatch(Watching watching) {
    this.watching = watching;
  }

  static ProcessorSupplier<String, byte[], String, Told> supplier(Watching watching) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, Told> get() {
        return new MeterWatch(watching);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            StateStores.onDisk(STORE, Serdes.String(), StateStores.of(MeterWatchState.parser())));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Told> context) {
    post = new Post(context, watching);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Interval interval = Records.parse(Interval.parser(), Topics.INTERVALS, record.value());
    if (post != null && interval != null && !isPreview(interval)) {
      post.take(interval, record.timestamp());
    }
  }

  /** The quarter hour that is running: it comes again when its end is known. */
  private static boolean isPreview(Interval interval) {
    return interval.getEndBoundary() == Boundary.OPEN && interval.getQuality() == Quality.PARTIAL;
  }

  /** What one task works with. */
  private static final class Post {
    private final ProcessorContext<String, Told> context;
    private final Watching watching;
    private final KeyValueStore<String, MeterWatchState> states;
    private final CityMap map;
    private final AreaShares shares;

    Post(ProcessorContext<String, Told> context, Watching watching) {
      this.context = context;
      this.watching = watching;
      this.states = context.getStateStore(STORE);
      this.map = watching.map(context);
      this.shares = new AreaShares(map, watching.index());
    }

    void take(Interval interval, long recordMillis) {
      long endUs = interval.getStartUs() + Quarters.MICROS;
      long oldestUs = watching.nowUs() - watching.settings().evidenceAge().toNanos() / 1000;
      if (endUs >= oldestUs) {
        map.meter(interval.getMeterId()).ifPresent(meter -> take(interval, meter, recordMillis));
      }
    }

    private void take(Interval interval, Meter meter, long recordMillis) {
      List<AreaShares.Target> targets = shares.targets(interval, meter, watching.rules());
      if (targets.isEmpty() && !isWanted(interval.getRegister(), meter)) {
        return;
      }
      MeterWatchState found = states.get(interval.getMeterId());
      MeterWatchState state = found == null ? MeterWatchState.getDefaultInstance() : found;
      Map<String, Series> series = series(state);
      Series its = series.computeIfAbsent(interval.getRegister(), register -> new Series());
      long quarter = Series.quarter(interval.getStartUs());
      if (its.isPast(quarter)) {
        return;
      }
      Long value = Evidence.isMeasured(interval) ? interval.getValueMilli() : null;
      Long before = its.set(quarter, value);
      targets.forEach(target -> share(target, interval, before, value, recordMillis));
      MeterWatchState.Builder after =
          state.toBuilder().putSeries(interval.getRegister(), its.toState());
      if (value != null) {
        judge(interval, meter, series, after, recordMillis);
      }
      states.put(interval.getMeterId(), after.build());
    }

    private static boolean isWanted(String register, Meter meter) {
      return MeterJudge.wants(meter.getUtility(), register) || DayFigure.wants(meter, register);
    }

    private static Map<String, Series> series(MeterWatchState state) {
      Map<String, Series> series = new HashMap<>();
      state.getSeriesMap().forEach((register, kept) -> series.put(register, Series.of(kept)));
      return series;
    }

    private void judge(
        Interval interval,
        Meter meter,
        Map<String, Series> series,
        MeterWatchState.Builder state,
        long recordMillis) {
      RuleBook rules = watching.rules();
      String register = interval.getRegister();
      Findings findings =
          new Findings(interval.getMeterId(), "meter", watching.nowUs(), state.getRaisedList());
      MeterJudge.judge(register, series, meter, rules, watching.settings().zoneId(), findings);
      findings.found().forEach(finding -> found(finding, recordMillis));
      state.clearRaised().addAllRaised(findings.raised());
      if (isNewestHour(interval, series.get(register))) {
        DayFigure.of(register, series, meter, rules)
            .forEach((figure, milli) -> figured(figure, milli, interval, recordMillis));
      }
    }

    /** Whether an hour is complete that is newer than all that is known. */
    private static boolean isNewestHour(Interval interval, @Nullable Series series) {
      long quarter = Series.quarter(interval.getStartUs());
      return series != null && series.newest() == quarter && Math.floorMod(quarter, 4) == 3;
    }

    private void share(
        AreaShares.Target target,
        Interval interval,
        @Nullable Long before,
        @Nullable Long after,
        long recordMillis) {
      AreaShare share = AreaShares.share(target, interval, before, after);
      if (share != null) {
        AreaFact fact = AreaFact.newBuilder().setShare(share).build();
        context.forward(new Record<>(target.areaId(), new Told.Shared(fact), recordMillis));
      }
    }

    private void figured(DayFigure figure, long milli, Interval interval, long recordMillis) {
      Figure told =
          Figure.newBuilder()
              .setFigure(figure.id())
              .setMeterId(interval.getMeterId())
              .setUtility(interval.getUtility())
              .setValueMilli(milli)
              .setUntilUs(interval.getStartUs() + Quarters.MICROS)
              .build();
      String key = figure.id() + "/" + interval.getMeterId();
      context.forward(new Record<>(key, new Told.Figured(told), recordMillis));
    }

    private void found(Finding finding, long recordMillis) {
      context.forward(
          new Record<>(
              AlarmId.of(finding.getRule(), finding.getSubject()),
              new Told.Found(finding),
              recordMillis));
    }
  }
}

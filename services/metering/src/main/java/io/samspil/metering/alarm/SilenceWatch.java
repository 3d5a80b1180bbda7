package io.samspil.metering.alarm;

import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Meter;
import io.samspil.metering.knowledge.AlarmRule;
import io.samspil.metering.knowledge.Limits;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.knowledge.Silence;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.Finding;
import io.samspil.metering.v1.Heard;
import io.samspil.metering.v1.SilentCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Looks for who is silent, every so often. One task has the whole city, since a cause has its
 * meters in every partition; it hears of each device once a minute at most.
 *
 * <p>After a start, and while it is behind with what devices said, it judges nothing: silence would
 * only be its own.
 */
final class SilenceWatch implements Processor<String, DeviceStatus, String, Finding> {
  private static final String HEARD = "heard";
  private static final String CAUSES = "silent-causes";

  private final Watching watching;
  private @Nullable Post post;

  private SilenceWatch(Watching watching) {
    this.watching = watching;
  }

  static ProcessorSupplier<String, DeviceStatus, String, Finding> supplier(Watching watching) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, DeviceStatus, String, Finding> get() {
        return new SilenceWatch(watching);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            StateStores.inMemory(HEARD, Serdes.String(), StateStores.of(Heard.parser())),
            StateStores.inMemory(CAUSES, Serdes.String(), StateStores.of(SilentCause.parser())));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Finding> context) {
    post = new Post(context, watching);
  }

  @Override
  public void process(Record<String, DeviceStatus> record) {
    if (post != null) {
      post.take(record);
    }
  }

  /** What the one task works with. */
  private static final class Post {
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final Duration BEHIND = Duration.ofSeconds(90);

    /** Before the names of gateways, where they stand beside those of devices. */
    private static final String GATEWAY = "gateway ";

    private final ProcessorContext<String, Finding> context;
    private final Watching watching;
    private final KeyValueStore<String, Heard> heard;
    private final KeyValueStore<String, SilentCause> told;
    private final CityMap map;
    private final long settledMillis;
    private long newestMillis = Long.MAX_VALUE;

    Post(ProcessorContext<String, Finding> context, Watching watching) {
      this.context = context;
      this.watching = watching;
      this.heard = context.getStateStore(HEARD);
      this.told = context.getStateStore(CAUSES);
      this.map = watching.map(context, MEMORY);
      this.settledMillis = watching.clock().millis() + watching.settings().settle().toMillis();
      Watching.schedule(context, watching.settings().silenceEvery(), this::look);
    }

    void take(Record<String, DeviceStatus> record) {
      DeviceStatus status = record.value();
      newestMillis = record.timestamp();
      Heard before = heard.get(record.key());
      if (before == null || before.getLastSeenUs() < status.getLastSeenUs()) {
        heard.put(
            record.key(),
            Heard.newBuilder()
                .setLastSeenUs(status.getLastSeenUs())
                .setGateway(status.getGateway())
                .setDeviceId(status.getDeviceId())
                .setClientId(status.getClientId())
                .build());
      }
    }

    private void look() {
      long now = watching.clock().millis();
      boolean behind = newestMillis < now - BEHIND.toMillis();
      // Heard nothing since the last look: then it is silence, and not a backlog.
      newestMillis = Long.MAX_VALUE;
      if (now < settledMillis || behind) {
        return;
      }
      Map<String, Silence.Cause> present = causes();
      Map<String, SilentCause> over = over(present);
      if (over.values().stream().anyMatch(cause -> cause.getMeterIdsCount() > 1)) {
        // What was silent together has just come back: its meters have their whole time again.
        over.values().forEach(cause -> cause.getMeterIdsList().forEach(this::excuse));
        present = causes();
        over = over(present);
      }
      present.forEach(this::tell);
      over.forEach(this::clear);
    }

    private Map<String, Silence.Cause> causes() {
      Silence silence = new Silence(watching.rules(), watching.nowUs(), watching.index()::meters);
      Map<String, Silence.Cause> causes = new LinkedHashMap<>();
      for (Silence.Cause cause : silence.causes(meters())) {
        causes.put(AlarmId.of(cause.rule().id(), cause.subject()), cause);
      }
      return causes;
    }

    private Map<String, SilentCause> over(Map<String, Silence.Cause> present) {
      Map<String, SilentCause> over = new HashMap<>();
      try (KeyValueIterator<String, SilentCause> all = told.all()) {
        all.forEachRemaining(entry -> over.put(entry.key, entry.value));
      }
      over.keySet().removeAll(present.keySet());
      return over;
    }

    private void tell(String id, Silence.Cause cause) {
      SilentCause before = told.get(id);
      if (before == null || before.getMeterIdsCount() != cause.meters().size()) {
        told.put(id, state(cause));
        raise(id, cause);
      }
    }

    private void clear(String id, SilentCause cause) {
      told.delete(id);
      found(
          id,
          Finding.newBuilder()
              .setRule(cause.getRule())
              .setSubject(cause.getSubject())
              .setSubjectKind(cause.getSubjectKind())
              .build());
    }

    /**
     * Those that are late, if only a little: of all others nothing needs to be looked up. A device
     * or gateway that was heard lately, through whichever meter, is the cause of nothing.
     */
    private List<Silence.Meter> meters() {
      long lateUs = watching.nowUs() - earliest().toNanos() / 1000 / 2;
      Set<String> present = new HashSet<>();
      Map<String, Heard> late = new HashMap<>();
      try (KeyValueIterator<String, Heard> all = heard.all()) {
        while (all.hasNext()) {
          var entry = all.next();
          if (entry.value.getLastSeenUs() <= lateUs) {
            late.put(entry.key, entry.value);
          } else {
            present.add(device(entry.value));
            present.add(GATEWAY + entry.value.getGateway());
          }
        }
      }
      List<Silence.Meter> meters = new ArrayList<>();
      late.forEach(
          (id, last) -> map.meter(id).ifPresent(meter -> meters.add(of(id, meter, last, present))));
      return meters;
    }

    /** After how long without a message the first meter may be silent. */
    private Duration earliest() {
      RuleBook rules = watching.rules();
      return Stream.concat(
              Stream.of(rules.usual(AlarmRule.METER_SILENT)),
              rules.classes(AlarmRule.METER_SILENT).values().stream())
          .map(limits -> limits.duration("after"))
          .min(Comparator.naturalOrder())
          .orElse(Duration.ZERO);
    }

    private static String device(Heard last) {
      return last.getDeviceId().isEmpty() ? last.getClientId() : last.getDeviceId();
    }

    private Silence.Meter of(String id, Meter meter, Heard last, Set<String> present) {
      Limits limits = watching.rules().limits(AlarmRule.METER_SILENT, meter.getMeterClass());
      Duration resolution =
          Duration.ofMinutes(meter.getResolutionMinutes() * (long) limits.whole("readings"));
      Duration after = limits.duration("after");
      return new Silence.Meter(
          id,
          last.getLastSeenUs(),
          last.getExcusedUs(),
          limits,
          after.compareTo(resolution) >= 0 ? after : resolution,
          present.contains(GATEWAY + last.getGateway()) ? "" : last.getGateway(),
          present.contains(device(last)) ? "" : device(last),
          map.areasOf(meter, watching.nowUs()));
    }

    private static SilentCause state(Silence.Cause cause) {
      return SilentCause.newBuilder()
          .setRule(cause.rule().id())
          .setSubject(cause.subject())
          .setSubjectKind(cause.subjectKind())
          .addAllMeterIds(cause.meters())
          .build();
    }

    private void raise(String id, Silence.Cause cause) {
      found(
          id,
          Finding.newBuilder()
              .setRule(cause.rule().id())
              .setSubject(cause.subject())
              .setSubjectKind(cause.subjectKind())
              .setRaised(true)
              .setSeverity(cause.limits().severity())
              .setText(cause.text())
              .setAffected(cause.meters().size())
              .build());
    }

    /** Its gateway has just come back: the meter has its whole time to be heard again. */
    private void excuse(String meterId) {
      Heard last = heard.get(meterId);
      if (last != null) {
        heard.put(meterId, last.toBuilder().setExcusedUs(watching.nowUs()).build());
      }
    }

    private void found(String id, Finding finding) {
      context.forward(
          new Record<>(
              id,
              finding.toBuilder().setAtUs(watching.nowUs()).build(),
              context.currentSystemTimeMs()));
    }
  }
}

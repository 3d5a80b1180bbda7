package io.samspil.historian.api;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.historian.query.Qualities;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.store.Names;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The quarter hours of a meter as longer periods. Counters are summed, and keep the register at the
 * first start and the last end; other registers give the mean of their quarter hours and the
 * extremes of all samples. The quality is the worst of them, with its rule; a period of which
 * quarter hours are missing is a part of it at best.
 */
final class MeterRollUp {
  private static final String QUARTERS_MISSING = "quarters-missing";

  private final Resolution resolution;
  private final ZoneId zone;
  private final TreeMap<Group, Sum> sums = new TreeMap<>();

  MeterRollUp(Resolution resolution, ZoneId zone) {
    this.resolution = resolution;
    this.zone = zone;
  }

  /** In ascending order of time, one revision of each quarter hour. */
  void add(Interval quarter) {
    Group group =
        new Group(
            resolution.period(quarter.getStartUs(), zone),
            quarter.getUtility(),
            quarter.getRegister(),
            quarter.getUnit(),
            quarter.getKind());
    sums.computeIfAbsent(group, any -> new Sum(quarter)).add(quarter);
  }

  List<IntervalAnswer> answers() {
    return sums.entrySet().stream().map(entry -> entry.getValue().answer(entry.getKey())).toList();
  }

  private static final class Sum {
    private final Interval first;
    private final Total total = new Total();
    private Interval last;
    private Interval worst;
    private long min;
    private long max;
    private int readings;
    private int revision;
    private long publishedUs;
    private final TreeSet<String> flags = new TreeSet<>();

    Sum(Interval first) {
      this.first = first;
      this.last = first;
      this.worst = first;
      this.min = first.getMinMilli();
      this.max = first.getMaxMilli();
    }

    void add(Interval quarter) {
      total.add(quarter.getValueMilli());
      last = quarter;
      worst = worse(quarter, worst) ? quarter : worst;
      min = Math.min(min, quarter.getMinMilli());
      max = Math.max(max, quarter.getMaxMilli());
      readings += quarter.getReadings();
      revision = Math.max(revision, quarter.getRevision());
      publishedUs = Math.max(publishedUs, quarter.getPublishedUs());
      flags.addAll(quarter.getFlagsList());
    }

    IntervalAnswer answer(Group group) {
      boolean counter = group.kind() == RegisterKind.COUNTER;
      boolean missing = isPartBecauseOfMissing(group);
      return new IntervalAnswer(
          Micros.toInstant(group.period().startUs()),
          Micros.toInstant(group.period().endUs()),
          Utilities.name(group.utility()),
          group.register(),
          Units.symbol(group.unit()),
          Names.word(group.kind()),
          total.value(group.kind()),
          Names.word(missing ? Quality.PARTIAL : worst.getQuality()),
          missing ? QUARTERS_MISSING : worst.getRule().isEmpty() ? null : worst.getRule(),
          Integer.toUnsignedLong(revision),
          readings,
          total.quarters(),
          group.period().quarters(),
          counter ? Milli.toDecimal(first.getStartRegisterMilli()) : null,
          counter ? Milli.toDecimal(last.getEndRegisterMilli()) : null,
          counter ? Names.word(first.getStartBoundary()) : null,
          counter ? Names.word(last.getEndBoundary()) : null,
          counter ? null : Milli.toDecimal(min),
          counter ? null : Milli.toDecimal(max),
          publishedUs == 0 ? null : Micros.toInstant(publishedUs),
          List.copyOf(flags),
          total.quarters() > 1
              ? List.of()
              : first.getDecisionsList().stream().map(DecisionAnswer::of).toList());
    }

    private boolean isPartBecauseOfMissing(Group group) {
      return total.quarters() < group.period().quarters()
          && Qualities.badness(worst.getQuality()) < Qualities.badness(Quality.PARTIAL);
    }

    private static boolean worse(Interval one, Interval other) {
      return Qualities.badness(one.getQuality()) > Qualities.badness(other.getQuality());
    }
  }
}

package io.samspil.historian.api;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.store.Names;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;

/** The quarter hours of an area as longer periods. */
final class AreaRollUp {
  private final Resolution resolution;
  private final ZoneId zone;
  private final TreeMap<Group, Sum> sums = new TreeMap<>();

  AreaRollUp(Resolution resolution, ZoneId zone) {
    this.resolution = resolution;
    this.zone = zone;
  }

  void add(AreaInterval quarter) {
    Group group =
        new Group(
            resolution.period(quarter.getStartUs(), zone),
            quarter.getUtility(),
            quarter.getRegister(),
            quarter.getUnit(),
            quarter.getKind());
    sums.computeIfAbsent(group, any -> new Sum()).add(quarter);
  }

  List<AreaAnswer> answers() {
    return sums.entrySet().stream().map(entry -> entry.getValue().answer(entry.getKey())).toList();
  }

  private static final class Sum {
    private final Total total = new Total();
    private int meters;
    private long revision;

    void add(AreaInterval quarter) {
      total.add(quarter.getSumMilli());
      meters = Math.max(meters, quarter.getMeters());
      revision = Math.max(revision, Integer.toUnsignedLong(quarter.getRevision()));
    }

    AreaAnswer answer(Group group) {
      return new AreaAnswer(
          Micros.toInstant(group.period().startUs()),
          Micros.toInstant(group.period().endUs()),
          Utilities.name(group.utility()),
          group.register(),
          Units.symbol(group.unit()),
          Names.word(group.kind()),
          total.value(group.kind()),
          meters,
          revision,
          total.quarters(),
          group.period().quarters());
    }
  }
}

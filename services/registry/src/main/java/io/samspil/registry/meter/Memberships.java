package io.samspil.registry.meter;

import io.samspil.contracts.Micros;
import io.samspil.registry.area.Hierarchies;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a meter is counted, and when. At one time it is in one area of a {@linkplain Hierarchies
 * hierarchy}.
 */
final class Memberships {
  private Memberships() {}

  /** The ids of all areas that these meters are, were or will be counted in. */
  static Set<String> areas(Collection<Meter> meters) {
    Set<String> ids = new HashSet<>();
    meters.forEach(meter -> all(meter).forEach(membership -> ids.add(membership.areaId())));
    return ids;
  }

  /**
   * @param classes of the areas that the registry knows, by id
   */
  static List<Fault> check(Meter meter, Map<String, String> classes) {
    List<Fault> faults = new ArrayList<>();
    requireKnown("areaIds", meter.areaIds().stream(), classes, faults);
    requireKnown("memberships", timedAreas(meter), classes, faults);
    if (faults.isEmpty()) {
      overlaps(meter, classes, faults);
    }
    return faults;
  }

  private static void requireKnown(
      String field, Stream<String> ids, Map<String, String> classes, List<Fault> faults) {
    ids.filter(id -> !classes.containsKey(id))
        .forEach(id -> faults.add(Fault.of(field, id, "an area that the registry knows")));
  }

  private static Stream<String> timedAreas(Meter meter) {
    return meter.timed().stream().map(MeterMembership::areaId).distinct().sorted();
  }

  /** Of two areas that always hold, both are taken: nothing is said of a time. */
  private static void overlaps(Meter meter, Map<String, String> classes, List<Fault> faults) {
    List<MeterMembership> timed = meter.timed().stream().sorted(MeterMessages.BY_TIME).toList();
    for (int i = 0; i < timed.size(); i++) {
      MeterMembership one = timed.get(i);
      Stream.concat(
              timed.subList(0, i).stream(), meter.areaIds().stream().map(MeterMembership::always))
          .filter(other -> other.overlaps(one) && exclude(other, one, classes))
          .findFirst()
          .ifPresent(other -> faults.add(overlap(one, other, classes)));
    }
  }

  private static boolean exclude(
      MeterMembership one, MeterMembership other, Map<String, String> classes) {
    String hierarchy = hierarchy(one.areaId(), classes);
    return one.areaId().equals(other.areaId())
        || (!hierarchy.isEmpty() && hierarchy.equals(hierarchy(other.areaId(), classes)));
  }

  private static Fault overlap(
      MeterMembership one, MeterMembership other, Map<String, String> classes) {
    String hierarchy = hierarchy(one.areaId(), classes);
    return Fault.of(
        "memberships",
        one.shown(),
        "one area%s at a time; it is in %s then"
            .formatted(
                hierarchy.isEmpty() ? "" : " of the hierarchy '%s'".formatted(hierarchy),
                other.shown()));
  }

  /**
   * The meter leaves one area for another.
   *
   * @throws org.springframework.web.ErrorResponseException (400) if it is not in the first at that
   *     time, or the two are not of one hierarchy
   */
  static Meter move(Meter meter, MeterMove move, Map<String, String> classes) {
    requireOneHierarchy(move, classes);
    long atUs = Micros.of(move.at());
    MeterMembership left =
        all(meter)
            .filter(one -> one.areaId().equals(move.from()) && one.holdsAt(atUs))
            .findFirst()
            .orElseThrow(() -> notThere(meter, move));
    if (left.fromUs() == atUs) {
      throw invalid("at", move.at().toString(), "a time after it came to " + left.shown());
    }
    Set<MeterArea> always = new HashSet<>(meter.areas());
    always.remove(new MeterArea(move.from()));
    Set<MeterMembership> timed = new HashSet<>(meter.timed());
    timed.remove(left);
    timed.add(new MeterMembership(move.from(), left.fromUs(), atUs));
    timed.add(new MeterMembership(move.to(), atUs, left.untilUs()));
    return meter.counted(always, timed);
  }

  private static void requireOneHierarchy(MeterMove move, Map<String, String> classes) {
    List<Fault> faults = new ArrayList<>();
    requireKnown("from", Stream.of(move.from()), classes, faults);
    requireKnown("to", Stream.of(move.to()), classes, faults);
    if (!faults.isEmpty()) {
      throw Problems.invalid("the move is not valid", faults);
    }
    String hierarchy = hierarchy(move.from(), classes);
    if (!hierarchy.equals(hierarchy(move.to(), classes))) {
      throw invalid(
          "to",
          move.to(),
          hierarchy.isEmpty()
              ? "an area of no hierarchy, like " + move.from()
              : "an area of the hierarchy '%s', like %s".formatted(hierarchy, move.from()));
    }
  }

  private static RuntimeException notThere(Meter meter, MeterMove move) {
    String where =
        String.join(
            "; ", all(meter).sorted(MeterMessages.BY_TIME).map(MeterMembership::shown).toList());
    return invalid(
        "from",
        move.from(),
        "an area that the meter is in at %s; it is in: %s"
            .formatted(move.at(), where.isEmpty() ? "none" : where));
  }

  private static RuntimeException invalid(String field, String value, String expected) {
    return Problems.invalid("the move is not valid", List.of(Fault.of(field, value, expected)));
  }

  private static Stream<MeterMembership> all(Meter meter) {
    return Stream.concat(
        meter.areaIds().stream().map(MeterMembership::always), meter.timed().stream());
  }

  private static String hierarchy(String areaId, Map<String, String> classes) {
    return Hierarchies.of(classes.getOrDefault(areaId, ""));
  }
}

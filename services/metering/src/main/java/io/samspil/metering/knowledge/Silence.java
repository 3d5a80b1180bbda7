package io.samspil.metering.knowledge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Finds the causes of silence: meters that are silent together are one alarm. They have a device, a
 * gateway or an area in common; whichever explains the most is the cause, and what none explains is
 * the meter's own.
 *
 * <pre>
 *   last heard ──half of the time──► late ──all of the time──► silent
 * </pre>
 *
 * A device or gateway is silent when nothing of any of its meters has been heard for as long as the
 * most frequent of them may be silent; an area, when nearly all of its meters are silent. While one
 * of them is late, nothing smaller is told of: it will be silent soon itself, or be heard.
 */
public final class Silence {
  /**
   * When a meter was last heard.
   *
   * @param excusedUs since when what made it silent is over; it has its whole time from then on
   * @param limits of {@link AlarmRule#METER_SILENT} for its class
   * @param silentAfter after how long without a message it is silent
   * @param gateway which of our gateways heard it; empty when others are heard through it
   * @param device who speaks for it; empty when nobody knows, or others are heard through it
   * @param areas those it lies in, with their parents
   */
  public record Meter(
      String id,
      long lastSeenUs,
      long excusedUs,
      Limits limits,
      Duration silentAfter,
      String gateway,
      String device,
      List<String> areas) {}

  /**
   * One cause.
   *
   * @param meters those that it makes silent
   */
  public record Cause(
      AlarmRule rule,
      String subject,
      String subjectKind,
      Limits limits,
      String text,
      List<String> meters) {}

  private enum Kind {
    DEVICE,
    GATEWAY,
    AREA
  }

  /** What some meters have in common. */
  private record Group(Kind kind, String id, List<Meter> meters) {}

  private final RuleBook rules;
  private final long nowUs;
  private final ToIntFunction<String> metersInArea;

  /**
   * @param metersInArea how many meters the registry knows in an area
   */
  public Silence(RuleBook rules, long nowUs, ToIntFunction<String> metersInArea) {
    this.rules = rules;
    this.nowUs = nowUs;
    this.metersInArea = metersInArea;
  }

  /**
   * The causes of all silence among the meters.
   *
   * @param meters those that are to be heard and were not heard lately
   */
  public List<Cause> causes(Collection<Meter> meters) {
    Set<String> explained = new HashSet<>();
    List<Cause> causes = new ArrayList<>();
    for (Group group : largestFirst(meters)) {
      List<String> left =
          group.meters().stream().map(Meter::id).filter(id -> !explained.contains(id)).toList();
      if (left.size() >= least(group) && left.size() * 2 >= group.meters().size()) {
        if (lateShare(group) >= 1) {
          causes.add(cause(group, left));
        }
        explained.addAll(left);
      }
    }
    for (Meter meter : meters) {
      if (isSilent(meter) && meter.limits().enabled() && !explained.contains(meter.id())) {
        causes.add(alone(meter));
      }
    }
    return causes;
  }

  /** The groups that are late or silent. */
  private List<Group> largestFirst(Collection<Meter> meters) {
    List<Group> late = groups(meters);
    late.removeIf(group -> lateShare(group) < 0.5);
    late.sort(
        Comparator.comparingInt((Group group) -> -group.meters().size())
            .thenComparing(Group::kind)
            .thenComparing(Group::id));
    return late;
  }

  /** Of devices and gateways all meters; of areas those that are late. */
  private List<Group> groups(Collection<Meter> meters) {
    Map<String, List<Meter>> devices = new HashMap<>();
    Map<String, List<Meter>> gateways = new HashMap<>();
    Map<String, List<Meter>> areas = new HashMap<>();
    for (Meter meter : meters) {
      add(devices, meter.device(), meter);
      add(gateways, meter.gateway(), meter);
      if (share(meter) >= 0.5) {
        meter.areas().forEach(area -> add(areas, area, meter));
      }
    }
    List<Group> groups = new ArrayList<>();
    devices.forEach((id, its) -> groups.add(new Group(Kind.DEVICE, id, its)));
    gateways.forEach((id, its) -> groups.add(new Group(Kind.GATEWAY, id, its)));
    areas.forEach((id, its) -> groups.add(new Group(Kind.AREA, id, its)));
    groups.removeIf(group -> !limits(group).enabled() || group.meters().size() < least(group));
    return groups;
  }

  private static void add(Map<String, List<Meter>> groups, String id, Meter meter) {
    if (!id.isEmpty()) {
      groups.computeIfAbsent(id, key -> new ArrayList<>()).add(meter);
    }
  }

  /** How much of the time in which it has to be heard is over: 1 and more is silent. */
  private double lateShare(Group group) {
    if (group.kind() == Kind.AREA) {
      return areaShare(group);
    }
    long newestUs = group.meters().stream().mapToLong(Meter::lastSeenUs).max().orElse(nowUs);
    return share(newestUs, shortest(group));
  }

  private double areaShare(Group group) {
    long needed =
        limits(group).milli("share-percent") * Math.max(1, metersInArea.applyAsInt(group.id()));
    long silent = group.meters().stream().filter(this::isSilent).count();
    if (silent >= least(group) && silent * 100_000 >= needed) {
      return 1;
    }
    return group.meters().size() * 100_000L >= needed ? 0.5 : 0;
  }

  private boolean isSilent(Meter meter) {
    return share(meter) >= 1;
  }

  private double share(Meter meter) {
    return share(Math.max(meter.lastSeenUs(), meter.excusedUs()), meter.silentAfter());
  }

  private double share(long sinceUs, Duration of) {
    return (nowUs - sinceUs) / Math.max(1.0, of.toNanos() / 1000.0);
  }

  private static Duration shortest(Group group) {
    return group.meters().stream()
        .map(Meter::silentAfter)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Limits limits(Group group) {
    return rules.usual(
        group.kind() == Kind.AREA ? AlarmRule.AREA_SILENT : AlarmRule.GATEWAY_SILENT);
  }

  private int least(Group group) {
    return limits(group).whole("least-meters");
  }

  private Cause cause(Group group, List<String> meters) {
    long newestUs = group.meters().stream().mapToLong(Meter::lastSeenUs).max().orElse(nowUs);
    Duration quiet = Duration.ofNanos((nowUs - newestUs) * 1000);
    return switch (group.kind()) {
      case DEVICE, GATEWAY -> {
        String kind = group.kind() == Kind.DEVICE ? "device" : "gateway";
        yield new Cause(
            AlarmRule.GATEWAY_SILENT,
            group.id(),
            kind,
            limits(group),
            "nothing heard through %s %s for %s, of %d meters; expected something within %s"
                .formatted(
                    kind,
                    group.id(),
                    Shown.duration(quiet),
                    meters.size(),
                    Shown.duration(shortest(group))),
            meters);
      }
      case AREA ->
          new Cause(
              AlarmRule.AREA_SILENT,
              group.id(),
              "area",
              limits(group),
              "%d of %d meters of area %s are silent, through whatever they speak"
                  .formatted(meters.size(), metersInArea.applyAsInt(group.id()), group.id()),
              meters);
    };
  }

  private Cause alone(Meter meter) {
    Duration quiet = Duration.ofNanos((nowUs - meter.lastSeenUs()) * 1000);
    return new Cause(
        AlarmRule.METER_SILENT,
        meter.id(),
        "meter",
        meter.limits(),
        "not heard for %s; expected something within %s"
            .formatted(Shown.duration(quiet), Shown.duration(meter.silentAfter())),
        List.of(meter.id()));
  }
}

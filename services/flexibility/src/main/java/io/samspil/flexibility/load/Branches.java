package io.samspil.flexibility.load;

import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Load;
import io.samspil.flexibility.plan.Branch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The areas that feed loads, up to the city, as branches. What a branch draws without its loads is
 * what is measured of it less what the loads' own meters say, of those that are counted in it; a
 * load whose power is not known stays counted as inflexible.
 */
public final class Branches {
  /** The root of all areas. */
  public static final String CITY = "city";

  private static final int DEEPEST = 60;

  private final LoadBook.Snapshot known;
  private final double margin;
  private final InflexibleForecast forecast;
  private final Instant quarter;
  private final Map<String, List<String>> paths = new HashMap<>();

  /**
   * @param margin what is kept free, as a share of the capacity
   * @param at when; the forecast begins with the quarter hour it lies in
   */
  public Branches(LoadBook.Snapshot known, double margin, InflexibleForecast forecast, Instant at) {
    this.known = known;
    this.margin = margin;
    this.forecast = forecast;
    this.quarter = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 900L) * 900L);
  }

  /** The branches that feed any load, and the city. */
  public List<Branch> all() {
    Set<String> ids = new LinkedHashSet<>();
    Map<String, Long> flexibleW = new HashMap<>();
    for (Map.Entry<String, Load> load : known.loads().entrySet()) {
      long watts = known.loadW().getOrDefault(load.getKey(), 0L);
      List<String> counted = known.countedIn().getOrDefault(load.getKey(), List.of());
      for (String branch : path(branchOf(load.getValue()))) {
        ids.add(branch);
        if (isCounted(counted, branch)) {
          flexibleW.merge(branch, watts, Long::sum);
        }
      }
    }
    ids.add(CITY);
    List<Branch> branches = new ArrayList<>();
    for (String id : ids) {
      branches.add(branch(id, flexibleW.getOrDefault(id, 0L)));
    }
    return branches;
  }

  /** Whether a meter of these areas is in the sum of a branch; the city counts every meter. */
  private boolean isCounted(List<String> areas, String branch) {
    return branch.equals(CITY) || areas.stream().anyMatch(area -> path(area).contains(branch));
  }

  /** The area a load lies in; one that the registry does not know is the city. */
  public String branchOf(Load load) {
    return known.areas().containsKey(load.getAreaId()) ? load.getAreaId() : CITY;
  }

  /** An area and those it lies in, up to the city. */
  public List<String> path(String areaId) {
    return paths.computeIfAbsent(areaId, this::pathFrom);
  }

  private List<String> pathFrom(String areaId) {
    List<String> path = new ArrayList<>();
    String at = areaId;
    while (!at.equals(CITY) && !path.contains(at) && path.size() < DEEPEST) {
      path.add(at);
      at = parent(at);
    }
    path.add(CITY);
    return path;
  }

  private String parent(String areaId) {
    @Nullable Area area = known.areas().get(areaId);
    return area == null || !known.areas().containsKey(area.getParentId())
        ? CITY
        : area.getParentId();
  }

  private Branch branch(String id, long flexibleW) {
    @Nullable Area area = known.areas().get(id);
    @Nullable Long totalW = known.areaW().get(id);
    long capacityW = area == null ? 0 : area.getCapacityW();
    return new Branch(
        id,
        id.equals(CITY) ? null : parent(id),
        capacityW,
        Math.round(capacityW * margin),
        totalW == null ? null : totalW - flexibleW,
        forecast.quarterHoursW(id, quarter));
  }
}

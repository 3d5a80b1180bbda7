package io.samspil.registry.area;

import java.util.Map;
import java.util.TreeMap;

/**
 * The hierarchies that areas form side by side, told by their class. At one time a meter is in one
 * area of each: whose feeder it hangs on says nothing of its heat zone.
 *
 * <pre>
 *   grid    substation, feeder
 *   heat    heat-zone
 *   water   water-district
 *   place   district, building
 * </pre>
 *
 * <p>Any other class is a hierarchy of its own. An area without a class, and the city, belong to
 * none.
 */
public final class Hierarchies {
  private static final Map<String, String> OF_CLASS =
      new TreeMap<>(
          Map.of(
              "substation", "grid",
              "feeder", "grid",
              "heat-zone", "heat",
              "water-district", "water",
              "district", "place",
              "building", "place",
              "city", ""));

  private Hierarchies() {}

  /** The hierarchy of areas of this class; empty if they belong to none. */
  public static String of(String areaClass) {
    return OF_CLASS.getOrDefault(areaClass, areaClass);
  }
}

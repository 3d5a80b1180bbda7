package io.samspil.simulator.city;

import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.List;

/** The districts of Kalundborg with their feeders, heat zones and water districts. */
final class Districts {
  /** Where buses and public buildings are also counted. */
  static final String BUS_DEPOT = "bus-depot";

  static final String PUBLIC_BUILDINGS = "public-buildings";

  /**
   * @param share of the meters, parts of 100
   * @param heated whether district heating reaches it
   */
  private record District(
      String id, String name, int share, int feeders, boolean heated, List<String> streets) {}

  private static final List<District> ALL =
      List.of(
          new District(
              "kalundborg-by",
              "Kalundborg by",
              38,
              4,
              true,
              List.of(
                  "Kordilgade",
                  "Adelgade",
                  "Bredgade",
                  "Skibbrogade",
                  "Slagelsevej",
                  "Præstegade")),
          new District(
              "havnen",
              "Kalundborg Havn",
              8,
              2,
              true,
              List.of("Vestre Havneplads", "Østre Havneplads", "Asnæsvej", "Dokhavnsvej")),
          new District(
              "raklev",
              "Raklev",
              9,
              1,
              true,
              List.of("Raklev Høje", "Illerupvej", "Gisseløre Allé")),
          new District("rorby", "Rørby", 5, 1, false, List.of("Rørbyvej", "Bøgevej", "Engvej")),
          new District(
              "ubby", "Ubby", 7, 1, false, List.of("Ubby Hovedgade", "Skolevej", "Møllevej")),
          new District(
              "svebolle", "Svebølle", 8, 1, true, List.of("Stationsvej", "Avnsøvej", "Hovedgaden")),
          new District(
              "gorlev",
              "Gørlev",
              12,
              2,
              true,
              List.of("Algade", "Helsingevej", "Reersøvej", "Kirkevænget")),
          new District(
              "hong",
              "Høng",
              13,
              2,
              true,
              List.of("Hovedgaden", "Sorøvej", "Rosenvænget", "Tranevej")));

  private Districts() {}

  /** All areas, parents before what lies in them. */
  static List<CityArea> areas() {
    List<CityArea> areas = new ArrayList<>();
    areas.add(new CityArea("city", "Kalundborg", "city", ""));
    areas.add(new CityArea(BUS_DEPOT, "Bus depot", "portfolio", ""));
    areas.add(new CityArea(PUBLIC_BUILDINGS, "Public buildings", "portfolio", ""));
    for (District district : ALL) {
      String id = district.id();
      areas.add(new CityArea(id, district.name(), "district", ""));
      for (int feeder = 1; feeder <= district.feeders(); feeder++) {
        String name = "%s, feeder %d".formatted(district.name(), feeder);
        areas.add(new CityArea("%s-f%d".formatted(id, feeder), name, "feeder", id));
      }
      areas.add(new CityArea(id + "-water", district.name() + ", water", "water-district", id));
      if (district.heated()) {
        areas.add(new CityArea(id + "-heat", district.name() + ", heat", "heat-zone", id));
      }
    }
    return areas;
  }

  /** Where a meter stands: its areas and its address. */
  record Place(List<String> areaIds, String address) {}

  static Place place(Kind kind, long seed) {
    District district = district(kind.utility() == Utility.HEAT, Noise.unit(seed, 1));
    String street = district.streets().get(Noise.below(seed, 2, district.streets().size()));
    String address = "%s %d".formatted(street, 1 + Noise.below(seed, 3, 120));
    String feeder = "%s-f%d".formatted(district.id(), 1 + Noise.below(seed, 4, district.feeders()));
    List<String> areaIds =
        switch (kind) {
          case WATER -> List.of(district.id() + "-water");
          case HEAT -> List.of(district.id() + "-heat");
          case BUILDING -> List.of(feeder, PUBLIC_BUILDINGS);
          case BUS -> List.of("havnen-f2", BUS_DEPOT);
          case HOUSEHOLD, SOLAR_HOUSEHOLD, CHARGER -> List.of(feeder);
        };
    return new Place(areaIds, address);
  }

  private static District district(boolean heated, double place) {
    List<District> candidates = ALL.stream().filter(d -> d.heated() || !heated).toList();
    double left = place * candidates.stream().mapToInt(District::share).sum();
    for (District district : candidates) {
      if (left < district.share()) {
        return district;
      }
      left -= district.share();
    }
    return candidates.getLast();
  }
}

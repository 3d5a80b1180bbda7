package io.samspil.simulator.city;

import java.util.ArrayList;
import java.util.List;

/**
 * A feeder from before the cars: its transformer of 400 kW was meant for 100 households, and now
 * there are 60 chargers too, of 660 kW together.
 */
final class CrowdedFeeder {
  static final String ID = "aarby-f1";
  static final int HOUSEHOLDS = 100;
  static final int CHARGERS = 60;

  private static final String DISTRICT = "aarby";
  private static final long CAPACITY_W = 400_000;

  /** Above the numbers of all other meters, so that ids do not hang on the city's size. */
  private static final int FIRST_NUMBER = 1_000_001;

  private CrowdedFeeder() {}

  static List<CityArea> areas() {
    return List.of(
        new CityArea(DISTRICT, "Årby", "district", ""),
        new CityArea(ID, "Årby, feeder 1", "feeder", DISTRICT, CAPACITY_W));
  }

  /** All healthy. */
  static List<CityMeter> meters(int firstIndex) {
    List<CityMeter> meters = new ArrayList<>();
    for (int house = 0; house < HOUSEHOLDS; house++) {
      meters.add(meter(firstIndex + house, Kind.HOUSEHOLD, house, "Årbyvej %d"));
    }
    for (int charger = 0; charger < CHARGERS; charger++) {
      int index = firstIndex + HOUSEHOLDS + charger;
      meters.add(meter(index, Kind.CHARGER, charger, "Årbyvej %d, carport"));
    }
    return meters;
  }

  private static CityMeter meter(int index, Kind kind, int number, String address) {
    String id = "%s-%d".formatted(kind.prefix(), FIRST_NUMBER + number);
    String name = kind.title() + " " + address.formatted(1 + number);
    return new CityMeter(index, id, kind, name, Fault.NONE, List.of(ID), "");
  }
}

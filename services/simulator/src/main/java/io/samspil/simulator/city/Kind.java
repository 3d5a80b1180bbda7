package io.samspil.simulator.city;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of meters in the city, with the registers each has. */
enum Kind {
  HOUSEHOLD(Utility.ELECTRICITY, "house", "household", "Household"),
  SOLAR_HOUSEHOLD(Utility.ELECTRICITY, "solar", "household", "Solar household"),
  WATER(Utility.WATER, "water", "water-customer", "Water"),
  HEAT(Utility.HEAT, "heat", "heat-customer", "Heat"),
  BUILDING(Utility.BUILDINGS, "building", "building", "Building"),
  CHARGER(Utility.TRANSPORT, "charger", "charger", "Charger"),
  BUS(Utility.TRANSPORT, "bus", "bus", "Bus");

  private final Utility utility;
  private final String prefix;
  private final String meterClass;
  private final String title;

  Kind(Utility utility, String prefix, String meterClass, String title) {
    this.utility = utility;
    this.prefix = prefix;
    this.meterClass = meterClass;
    this.title = title;
  }

  Utility utility() {
    return utility;
  }

  /** What its ids begin with. */
  String prefix() {
    return prefix;
  }

  String meterClass() {
    return meterClass;
  }

  /** What its names begin with. */
  String title() {
    return title;
  }

  /** Register names and units, in the order they are sent. */
  Map<String, Unit> registers() {
    Map<String, Unit> registers = new LinkedHashMap<>();
    switch (this) {
      case HOUSEHOLD -> registers.putAll(electric());
      case SOLAR_HOUSEHOLD -> {
        registers.putAll(electric());
        registers.put(Registers.ENERGY_EXPORT, Unit.WATT_HOUR);
      }
      case WATER -> {
        registers.put(Registers.VOLUME, Unit.LITRE);
        registers.put(Registers.FLOW, Unit.LITRE_PER_HOUR);
      }
      case HEAT -> {
        registers.put(Registers.ENERGY_HEAT, Unit.WATT_HOUR);
        registers.put(Registers.VOLUME, Unit.LITRE);
        registers.put(Registers.POWER, Unit.WATT);
        registers.put("temperature.supply", Unit.DEGREE_CELSIUS);
        registers.put("temperature.return", Unit.DEGREE_CELSIUS);
      }
      case BUILDING -> {
        registers.putAll(electric());
        registers.put("temperature", Unit.DEGREE_CELSIUS);
        registers.put("co2", Unit.PARTS_PER_MILLION);
        registers.put("humidity", Unit.PERCENT);
      }
      case CHARGER -> {
        registers.putAll(electric());
        registers.put("occupancy", Unit.COUNT);
      }
      case BUS -> {
        registers.put(Registers.ENERGY_IMPORT, Unit.WATT_HOUR);
        registers.put("soc", Unit.PERCENT);
        registers.put("passengers", Unit.COUNT);
      }
    }
    return registers;
  }

  private static Map<String, Unit> electric() {
    Map<String, Unit> registers = new LinkedHashMap<>();
    registers.put(Registers.ENERGY_IMPORT, Unit.WATT_HOUR);
    registers.put(Registers.POWER, Unit.WATT);
    return registers;
  }
}

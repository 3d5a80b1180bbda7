package io.samspil.metering.knowledge;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said of a meter in one number over the newest 24 h that were measured. */
public enum DayFigure {
  /** How far a heat customer cools the water, by volume. */
  HEAT_COOLING("heat-cooling", "K"),
  /** How warm it comes back, by volume. */
  HEAT_RETURN("heat-return", "°C"),
  /** What a square metre of heated or used floor takes. */
  ENERGY_PER_M2("energy-per-m2", "Wh/m²"),
  /** Of the time, how much a charger gives power. */
  CHARGER_USE("charger-use", "%"),
  /** Of the time, how much a bay is taken. */
  BAY_OCCUPANCY("bay-occupancy", "%"),
  /** What a charger gave or a vehicle took. */
  TRANSPORT_ENERGY("transport-energy", "Wh");

  /** Below it a charger only shows its lamp. */
  private static final long IN_USE_MILLI_W = 500_000;

  private static final int DAY = 24 * Series.HOUR;

  /** So many of its quarters have to be measured. */
  private static final int NEARLY_DAY = DAY * 9 / 10;

  private static final Set<String> OF_TRANSPORT =
      Set.of(Registers.POWER, "occupancy", Registers.ENERGY_IMPORT);

  private final String id;
  private final String unit;

  DayFigure(String id, String unit) {
    this.id = id;
    this.unit = unit;
  }

  public String id() {
    return id;
  }

  public String unit() {
    return unit;
  }

  public static Optional<DayFigure> find(String id) {
    return Arrays.stream(values()).filter(figure -> figure.id.equals(id)).findFirst();
  }

  /** Whether a register of a meter makes a figure, besides the rules that want it. */
  public static boolean wants(Meter meter, String register) {
    return switch (meter.getUtility()) {
      case TRANSPORT -> OF_TRANSPORT.contains(register);
      case BUILDINGS -> meter.getFloorAreaM2() > 0 && register.equals(Registers.ENERGY_IMPORT);
      case HEAT -> meter.getFloorAreaM2() > 0 && register.equals(Registers.ENERGY_HEAT);
      default -> false;
    };
  }

  /**
   * The figures that a register bears on, thousandths of their units.
   *
   * @param changed the register that has a new quarter
   * @param series all registers of the meter that are wanted
   */
  public static Map<DayFigure, Long> of(
      String changed, Map<String, Series> series, Meter meter, RuleBook rules) {
    Map<DayFigure, Long> figures = new EnumMap<>(DayFigure.class);
    Series day = newestDay(series.getOrDefault(changed, new Series()));
    if (meter.getUtility() == Utility.HEAT && changed.equals(Registers.VOLUME)) {
      Limits limits = rules.limits(AlarmRule.HEAT_LOW_COOLING, meter.getMeterClass());
      HeatDay.newest(series, limits)
          .filter(heat -> heat.volumeMilliL() >= limits.milli("least-l"))
          .ifPresent(
              heat -> {
                figures.put(HEAT_COOLING, Math.round(heat.coolingK() * 1000));
                figures.put(HEAT_RETURN, Math.round(heat.returnC() * 1000));
              });
    } else if (day.size() >= NEARLY_DAY && wants(meter, changed)) {
      ofDay(changed, day, meter, figures);
    }
    return figures;
  }

  private static void ofDay(
      String register, Series day, Meter meter, Map<DayFigure, Long> figures) {
    if (register.equals(Registers.POWER)) {
      figures.put(
          CHARGER_USE,
          day.map(milliW -> milliW >= IN_USE_MILLI_W ? 100_000 : 0).total() / day.size());
    } else if (register.equals("occupancy")) {
      figures.put(BAY_OCCUPANCY, day.total() * 100 / day.size());
    } else if (meter.getUtility() == Utility.TRANSPORT) {
      figures.put(TRANSPORT_ENERGY, day.total());
    } else {
      figures.put(ENERGY_PER_M2, day.total() / meter.getFloorAreaM2());
    }
  }

  private static Series newestDay(Series series) {
    return series.isEmpty()
        ? series
        : series.between(series.newest() + 1 - DAY, series.newest() + 1);
  }
}

package io.samspil.contracts;

import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The registers that have one meaning everywhere. A device may have others: the unit then says what
 * they are (Wh, L and kg count up; W, L/h, °C, %, ppm and count show a level).
 */
public final class Registers {
  public static final String ENERGY_IMPORT = "energy.import";
  public static final String ENERGY_EXPORT = "energy.export";
  public static final String ENERGY_HEAT = "energy.heat";
  public static final String POWER = "power";
  public static final String VOLUME = "volume";
  public static final String FLOW = "flow";

  public static final String TEMPERATURE_SUPPLY = "temperature.supply";
  public static final String TEMPERATURE_RETURN = "temperature.return";

  /** Heat meters: the volume times its supply temperature, counted up in m³·°C. */
  public static final String E8 = "e8";

  /** Heat meters: the volume times its return temperature, counted up in m³·°C. */
  public static final String E9 = "e9";

  /** What a well-known register is measured in, and whether it counts. */
  public record Meaning(Unit unit, RegisterKind kind) {}

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

  private static final Map<String, Meaning> KNOWN =
      Map.ofEntries(
          Map.entry(ENERGY_IMPORT, new Meaning(Unit.WATT_HOUR, RegisterKind.COUNTER)),
          Map.entry(ENERGY_EXPORT, new Meaning(Unit.WATT_HOUR, RegisterKind.COUNTER)),
          Map.entry(ENERGY_HEAT, new Meaning(Unit.WATT_HOUR, RegisterKind.COUNTER)),
          Map.entry("energy.cooling", new Meaning(Unit.WATT_HOUR, RegisterKind.COUNTER)),
          Map.entry(POWER, new Meaning(Unit.WATT, RegisterKind.GAUGE)),
          Map.entry("power.l1", new Meaning(Unit.WATT, RegisterKind.GAUGE)),
          Map.entry("power.l2", new Meaning(Unit.WATT, RegisterKind.GAUGE)),
          Map.entry("power.l3", new Meaning(Unit.WATT, RegisterKind.GAUGE)),
          Map.entry(E8, new Meaning(Unit.COUNT, RegisterKind.COUNTER)),
          Map.entry(E9, new Meaning(Unit.COUNT, RegisterKind.COUNTER)),
          Map.entry(VOLUME, new Meaning(Unit.LITRE, RegisterKind.COUNTER)),
          Map.entry(FLOW, new Meaning(Unit.LITRE_PER_HOUR, RegisterKind.GAUGE)),
          Map.entry("mass", new Meaning(Unit.KILOGRAM, RegisterKind.COUNTER)),
          Map.entry("temperature", new Meaning(Unit.DEGREE_CELSIUS, RegisterKind.GAUGE)),
          Map.entry(TEMPERATURE_SUPPLY, new Meaning(Unit.DEGREE_CELSIUS, RegisterKind.GAUGE)),
          Map.entry(TEMPERATURE_RETURN, new Meaning(Unit.DEGREE_CELSIUS, RegisterKind.GAUGE)),
          Map.entry("humidity", new Meaning(Unit.PERCENT, RegisterKind.GAUGE)),
          Map.entry("co2", new Meaning(Unit.PARTS_PER_MILLION, RegisterKind.GAUGE)),
          Map.entry("soc", new Meaning(Unit.PERCENT, RegisterKind.GAUGE)),
          Map.entry("occupancy", new Meaning(Unit.COUNT, RegisterKind.GAUGE)),
          Map.entry("passengers", new Meaning(Unit.COUNT, RegisterKind.COUNTER)));

  private Registers() {}

  /** Whether the text can name a register: lower case, digits, dots, dashes; at most 64. */
  public static boolean isName(String text) {
    return FORM.matcher(text).matches();
  }

  public static Optional<Meaning> known(String register) {
    return Optional.ofNullable(KNOWN.get(register));
  }

  /** Whether this register counts up or shows a level. */
  public static RegisterKind kind(String register, Unit unit) {
    Meaning meaning = KNOWN.get(register);
    return meaning != null && meaning.unit() == unit ? meaning.kind() : Units.kindOf(unit);
  }
}

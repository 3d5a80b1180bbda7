package io.samspil.contracts;

import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The units that devices write, each as a multiple of one of the canonical units. */
public final class Units {
  /** A written unit: {@code value * factor} is in the canonical {@code unit}. */
  public record Scale(Unit unit, BigDecimal factor) {
    /**
     * A value written in this unit as thousandths of the canonical unit.
     *
     * @throws ArithmeticException if it does not fit 64 bits
     */
    public long milli(BigDecimal value) {
      return factor == BigDecimal.ONE ? Milli.of(value) : Milli.of(value.multiply(factor));
    }
  }

  private static final Map<String, Scale> WRITTEN =
      Map.ofEntries(
          written("Wh", Unit.WATT_HOUR, "1"),
          written("kWh", Unit.WATT_HOUR, "1000"),
          written("MWh", Unit.WATT_HOUR, "1000000"),
          written("GJ", Unit.WATT_HOUR, "277777.777777777777777778"),
          written("W", Unit.WATT, "1"),
          written("kW", Unit.WATT, "1000"),
          written("MW", Unit.WATT, "1000000"),
          written("L", Unit.LITRE, "1"),
          written("l", Unit.LITRE, "1"),
          written("m3", Unit.LITRE, "1000"),
          written("m³", Unit.LITRE, "1000"),
          written("L/h", Unit.LITRE_PER_HOUR, "1"),
          written("l/h", Unit.LITRE_PER_HOUR, "1"),
          written("m3/h", Unit.LITRE_PER_HOUR, "1000"),
          written("m³/h", Unit.LITRE_PER_HOUR, "1000"),
          written("l/s", Unit.LITRE_PER_HOUR, "3600"),
          written("m3/s", Unit.LITRE_PER_HOUR, "3600000"),
          written("kg", Unit.KILOGRAM, "1"),
          written("t", Unit.KILOGRAM, "1000"),
          written("g", Unit.KILOGRAM, "0.001"),
          written("Cel", Unit.DEGREE_CELSIUS, "1"),
          written("°C", Unit.DEGREE_CELSIUS, "1"),
          written("%", Unit.PERCENT, "1"),
          written("%RH", Unit.PERCENT, "1"),
          written("%EL", Unit.PERCENT, "1"),
          written("/", Unit.PERCENT, "100"),
          written("ppm", Unit.PARTS_PER_MILLION, "1"),
          written("count", Unit.COUNT, "1"));

  private Units() {}

  /** The scale of a unit as a device writes it (SenML, RFC 8428 §12.1, and the trade's own). */
  public static Optional<Scale> find(String written) {
    return Optional.ofNullable(WRITTEN.get(written));
  }

  /** The symbol of a canonical unit, as the API and the store write it. */
  public static String symbol(Unit unit) {
    return switch (unit) {
      case WATT_HOUR -> "Wh";
      case WATT -> "W";
      case LITRE -> "L";
      case LITRE_PER_HOUR -> "L/h";
      case KILOGRAM -> "kg";
      case DEGREE_CELSIUS -> "°C";
      case PERCENT -> "%";
      case PARTS_PER_MILLION -> "ppm";
      case COUNT -> "count";
      case UNIT_UNSPECIFIED, UNRECOGNIZED -> "?";
    };
  }

  /** The symbols a person may write, for messages. */
  public static String known() {
    return String.join(", ", WRITTEN.keySet().stream().sorted().toList());
  }

  private static Map.Entry<String, Scale> written(String symbol, Unit unit, String factor) {
    BigDecimal value = new BigDecimal(factor);
    return Map.entry(
        symbol, new Scale(unit, value.compareTo(BigDecimal.ONE) == 0 ? BigDecimal.ONE : value));
  }

  /**
   * Whether a register in this unit counts up or shows a level, where its name says nothing else.
   */
  static RegisterKind kindOf(Unit unit) {
    return switch (unit) {
      case WATT_HOUR, LITRE, KILOGRAM -> RegisterKind.COUNTER;
      default -> RegisterKind.GAUGE;
    };
  }
}

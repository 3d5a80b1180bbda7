package io.samspil.gateway.decode;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.Units.Scale;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.gateway.assets.KnownMeter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of one message, holds each to the rules, and makes one reading of each
 * instant, in the order in which the instants first came. The same value twice is one value.
 */
public final class ReadingSet {
  private final KnownMeter meter;
  private final TimeWindow window;
  private final long arrivalUs;
  private final Rule twoValues;
  private final Map<Long, Map<String, RegisterValue>> byInstant = new LinkedHashMap<>(4);
  private long lastInstantUs;
  private @Nullable Map<String, RegisterValue> last;

  public ReadingSet(KnownMeter meter, TimeWindow window, long arrivalUs) {
    this(meter, window, arrivalUs, Rule.VALUE_CONFLICT);
  }

  /**
   * @param twoValues the rule when one register has two values at one instant
   */
  public ReadingSet(KnownMeter meter, TimeWindow window, long arrivalUs, Rule twoValues) {
    this.meter = meter;
    this.window = window;
    this.arrivalUs = arrivalUs;
    this.twoValues = twoValues;
  }

  public KnownMeter meter() {
    return meter;
  }

  /** When the message came; what a device calls now. */
  public long arrivalUs() {
    return arrivalUs;
  }

  /**
   * The scale of a unit as the device writes it, if the register may be told in it.
   *
   * @param written null when the device wrote none
   */
  public Scale scale(String register, @Nullable String written) throws Refusal {
    @Nullable Unit expected = expectedUnit(register);
    if (written == null || written.isEmpty()) {
      throw new Refusal(Rule.UNIT_MISSING, of(register) + " has no unit; " + expects(expected));
    }
    @Nullable Scale scale = Units.find(written).orElse(null);
    if (scale == null) {
      throw new Refusal(
          Rule.UNIT_UNKNOWN,
          of(register) + " has the unit " + Shown.of(written) + "; " + expects(expected));
    }
    if (expected != null && scale.unit() != expected) {
      throw new Refusal(
          Rule.UNIT_MISMATCH,
          of(register) + " has the unit " + Shown.of(written) + "; " + expects(expected));
    }
    return scale;
  }

  private @Nullable Unit expectedUnit(String register) throws Refusal {
    @Nullable Unit declared = meter.registers().get(register);
    if (declared != null) {
      return declared;
    }
    @Nullable Unit known = Registers.known(register).map(Registers.Meaning::unit).orElse(null);
    if (known == null && !Registers.isName(register)) {
      throw new Refusal(
          Rule.REGISTER_INVALID,
          Shown.of(register)
              + " cannot name a register; expected 1 to 64 of a-z 0-9 . _ - beginning with a letter");
    }
    if (meter.declares()) {
      throw new Refusal(
          Rule.REGISTER_NOT_DECLARED,
          "%s is not among the registers of meter %s; expected one of %s"
              .formatted(of(register), meter.id(), String.join(", ", meter.registers().keySet())));
    }
    return known;
  }

  /** Takes one value. */
  public void add(String register, Scale scale, BigDecimal value, long instantUs) throws Refusal {
    window.check(meter, instantUs, arrivalUs);
    long milli = Numbers.milli(value, scale);
    RegisterValue taken =
        RegisterValue.newBuilder()
            .setRegister(register)
            .setUnit(scale.unit())
            .setValueMilli(milli)
            .build();
    @Nullable RegisterValue before = at(instantUs).putIfAbsent(register, taken);
    if (before != null && before.getValueMilli() != milli) {
      throw new Refusal(
          twoValues,
          "%s has two values at %s: %s and %s; expected one"
              .formatted(
                  of(register),
                  Micros.toInstant(instantUs),
                  Milli.toDecimal(before.getValueMilli()),
                  Milli.toDecimal(milli)));
    }
  }

  private Map<String, RegisterValue> at(long instantUs) {
    Map<String, RegisterValue> values = last;
    if (values == null || lastInstantUs != instantUs) {
      values = byInstant.computeIfAbsent(instantUs, instant -> new LinkedHashMap<>(4));
      last = values;
      lastInstantUs = instantUs;
    }
    return values;
  }

  public boolean isEmpty() {
    return byInstant.isEmpty();
  }

  /** The readings, each with the origin. */
  public List<Reading> readings(Origin origin) {
    List<Reading> readings = new ArrayList<>(byInstant.size());
    byInstant.forEach(
        (instantUs, values) ->
            readings.add(
                Reading.newBuilder()
                    .setMeterId(meter.id())
                    .setUtility(meter.utility())
                    .setInstantUs(instantUs)
                    .addAllValues(values.values())
                    .setOrigin(origin)
                    .build()));
    return readings;
  }

  private static String of(String register) {
    return "register " + Shown.of(register);
  }

  private static String expects(@Nullable Unit unit) {
    return unit == null
        ? "expected one of " + Units.known()
        : "expected " + Units.symbol(unit) + " or a multiple of it";
  }
}

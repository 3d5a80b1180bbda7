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
import java.util.HashMap;
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
  private final List<InstantValues> instants = new ArrayList<>(2);
  private @Nullable InstantValues last;
  private @Nullable Map<Long, InstantValues> byInstant;

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
    InstantValues values = at(instantUs);
    @Nullable RegisterValue before = values.find(register);
    if (before == null) {
      values.add(
          RegisterValue.newBuilder()
              .setRegister(register)
              .setUnit(scale.unit())
              .setValueMilli(milli)
              .build());
    } else if (before.getValueMilli() != milli) {
      throw conflict(register, instantUs, before.getValueMilli(), milli);
    }
  }

  private Refusal conflict(String register, long instantUs, long before, long now) {
    return new Refusal(
        twoValues,
        "%s has two values at %s: %s and %s; expected one"
            .formatted(
                of(register),
                Micros.toInstant(instantUs),
                Milli.toDecimal(before),
                Milli.toDecimal(now)));
  }

  private InstantValues at(long instantUs) {
    InstantValues values = last;
    if (values == null || values.instantUs() != instantUs) {
      values = find(instantUs);
      if (values == null) {
        values = added(instantUs);
      }
      last = values;
    }
    return values;
  }

  private @Nullable InstantValues find(long instantUs) {
    if (byInstant != null) {
      return byInstant.get(instantUs);
    }
    return instants.isEmpty() || instants.getFirst().instantUs() != instantUs
        ? null
        : instants.getFirst();
  }

  /** From the second instant on they are found by a map. */
  private InstantValues added(long instantUs) {
    InstantValues values = new InstantValues(instantUs);
    instants.add(values);
    if (instants.size() > 1) {
      Map<Long, InstantValues> index = byInstant;
      if (index == null) {
        index = new HashMap<>();
        index.put(instants.getFirst().instantUs(), instants.getFirst());
        byInstant = index;
      }
      index.put(instantUs, values);
    }
    return values;
  }

  public boolean isEmpty() {
    return instants.isEmpty();
  }

  /** The readings, each with the origin. */
  public List<Reading> readings(Origin origin) {
    List<Reading> readings = new ArrayList<>(instants.size());
    for (InstantValues values : instants) {
      readings.add(
          Reading.newBuilder()
              .setMeterId(meter.id())
              .setUtility(meter.utility())
              .setInstantUs(values.instantUs())
              .addAllValues(values.values())
              .setOrigin(origin)
              .build());
    }
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

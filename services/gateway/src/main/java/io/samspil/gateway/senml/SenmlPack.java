package io.samspil.gateway.senml;

import static io.samspil.gateway.senml.SenmlRecord.invalid;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units.Scale;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the records of one pack (RFC 8428 §4.6): a base holds from its record on until another
 * takes its place. A time below 2^28 seconds counts from now, which is the arrival (§4.5.3).
 */
final class SenmlPack {
  private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);
  private static final BigDecimal NEWEST_VERSION = BigDecimal.TEN;

  private final ReadingSet readings;
  private String baseName = "";
  private @Nullable String baseUnit;
  private BigDecimal baseTime = BigDecimal.ZERO;
  private @Nullable BigDecimal baseValue;
  private @Nullable BigDecimal baseSum;
  private @Nullable BigDecimal version;

  SenmlPack(ReadingSet readings) {
    this.readings = readings;
  }

  void take(SenmlRecord entry) throws Refusal {
    rebase(entry);
    if (!entry.regular && entry.baseValue == null && entry.baseSum == null) {
      return;
    }
    String register = register(entry.name == null ? "" : entry.name);
    BigDecimal value = value(entry);
    Scale scale = readings.scale(register, entry.unit == null ? baseUnit : entry.unit);
    if (value == null) {
      value = sum(entry, register, scale);
    }
    readings.add(register, scale, value, instantUs(entry));
  }

  private void rebase(SenmlRecord entry) throws Refusal {
    baseName = entry.baseName == null ? baseName : entry.baseName;
    baseUnit = entry.baseUnit == null ? baseUnit : entry.baseUnit;
    baseTime = entry.baseTime == null ? baseTime : entry.baseTime;
    baseValue = entry.baseValue == null ? baseValue : entry.baseValue;
    baseSum = entry.baseSum == null ? baseSum : entry.baseSum;
    if (entry.baseVersion != null) {
      checkVersion(entry.baseVersion);
    }
  }

  private void checkVersion(BigDecimal given) throws Refusal {
    if (given.compareTo(NEWEST_VERSION) > 0 || given.signum() <= 0) {
      throw invalid("the field 'bver' is " + Shown.of(given) + "; expected a version from 1 to 10");
    }
    if (version != null && version.compareTo(given) != 0) {
      throw invalid("the field 'bver' changes within the pack; expected one version");
    }
    version = given;
  }

  /** The register that the resolved name, {@code meter/register} or {@code register}, speaks of. */
  private String register(String name) throws Refusal {
    String meterId = readings.meter().id();
    if (speaksFor(meterId, baseName)) {
      return required(name);
    }
    String resolved = baseName.isEmpty() ? name : baseName + name;
    requireSenmlName(resolved);
    int slash = resolved.indexOf('/');
    if (slash < 0) {
      return resolved;
    }
    if (slash != meterId.length() || !resolved.startsWith(meterId)) {
      throw new Refusal(
          Rule.IDENTITY_MISMATCH,
          "the name %s speaks for another meter than the topic; expected '%s/' and a register"
              .formatted(Shown.of(resolved), meterId));
    }
    return required(resolved.substring(slash + 1));
  }

  private static boolean speaksFor(String meterId, String base) {
    return base.length() == meterId.length() + 1
        && base.charAt(meterId.length()) == '/'
        && base.startsWith(meterId);
  }

  private static String required(String register) throws Refusal {
    if (register.isEmpty()) {
      throw invalid("the name has no register; expected a name in 'n' or 'bn'");
    }
    return register;
  }

  /** §4.5.1: A-Z a-z 0-9 - : . / _, beginning with a letter or digit. */
  private static void requireSenmlName(String name) throws Refusal {
    if (name.isEmpty()) {
      throw invalid("there is no name; expected one in 'n' or 'bn'");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && (i == 0 || "-:./_".indexOf(c) < 0)) {
        throw invalid(
            "the name "
                + Shown.of(name)
                + " is not a SenML name; expected A-Z a-z 0-9 - : . / _ beginning with a letter or"
                + " digit");
      }
    }
  }

  /** The value, null when only a sum can be meant. */
  private @Nullable BigDecimal value(SenmlRecord entry) throws Refusal {
    if (entry.otherValue != null) {
      if (entry.value != null) {
        throw invalid("the fields 'v' and '" + entry.otherValue + "' exclude each other");
      }
      throw new Refusal(
          Rule.VALUE_NOT_A_NUMBER,
          "the value is in '" + entry.otherValue + "'; expected a number in 'v'");
    }
    if (entry.value == null) {
      return baseValue;
    }
    return baseValue == null ? entry.value : entry.value.add(baseValue);
  }

  private BigDecimal sum(SenmlRecord entry, String register, Scale scale) throws Refusal {
    BigDecimal sum = entry.sum == null ? BigDecimal.ZERO : entry.sum;
    BigDecimal base = baseSum == null ? BigDecimal.ZERO : baseSum;
    if (entry.sum == null && baseSum == null) {
      throw new Refusal(Rule.VALUE_MISSING, "there is no value; expected a number in 'v'");
    }
    if (Registers.kind(register, scale.unit()) != RegisterKind.COUNTER) {
      throw new Refusal(
          Rule.VALUE_MISSING,
          "register '" + register + "' is no counter and has only a sum; expected a number in 'v'");
    }
    return sum.add(base);
  }

  private long instantUs(SenmlRecord entry) {
    if (entry.time == null && baseTime.signum() == 0) {
      return readings.arrivalUs();
    }
    BigDecimal seconds = entry.time == null ? baseTime : baseTime.add(entry.time);
    long micros = Numbers.micros(seconds);
    return seconds.compareTo(RELATIVE_BELOW) < 0
        ? saturatedAdd(readings.arrivalUs(), micros)
        : micros;
  }

  private static long saturatedAdd(long arrivalUs, long micros) {
    long sum = arrivalUs + micros;
    return micros < 0 && sum > arrivalUs ? Long.MIN_VALUE : sum;
  }
}

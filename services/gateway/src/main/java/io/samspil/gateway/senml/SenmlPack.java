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
 * Makes values of one meter's registers of the resolved records of a pack. A time below 2^28
 * seconds counts from now, which is the arrival (RFC 8428 §4.5.3).
 */
final class SenmlPack {
  private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);

  private final ReadingSet readings;
  private final SenmlResolver resolver = new SenmlResolver();

  SenmlPack(ReadingSet readings) {
    this.readings = readings;
  }

  void take(SenmlRecord entry) throws Refusal {
    resolver.rebase(entry);
    if (!entry.regular && !standsAlone(entry)) {
      return;
    }
    String register = register(entry);
    BigDecimal value = value(entry);
    Scale scale = readings.scale(register, resolver.unit(entry));
    if (value == null) {
      value = sum(entry, register, scale);
    }
    readings.add(register, scale, value, instantUs(entry));
  }

  /** Whether base fields alone are a reading: a base value or sum, and a base that is a name. */
  private boolean standsAlone(SenmlRecord entry) {
    String base = resolver.baseName();
    return (entry.baseValue != null || entry.baseSum != null)
        && !base.isEmpty()
        && !base.endsWith("/");
  }

  /** The register that the resolved name, {@code meter/register} or {@code register}, speaks of. */
  private String register(SenmlRecord entry) throws Refusal {
    String meterId = readings.meter().id();
    if (speaksFor(meterId, resolver.baseName())) {
      return required(entry.name == null ? "" : entry.name);
    }
    String resolved = resolver.name(entry);
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
    BigDecimal value = resolver.value(entry);
    if (entry.otherValue != null) {
      throw new Refusal(
          Rule.VALUE_NOT_A_NUMBER,
          "the value is in '" + entry.otherValue + "'; expected a number in 'v'");
    }
    return value;
  }

  private BigDecimal sum(SenmlRecord entry, String register, Scale scale) throws Refusal {
    BigDecimal total = resolver.total(entry);
    if (total == null) {
      throw new Refusal(Rule.VALUE_MISSING, "there is no value; expected a number in 'v'");
    }
    if (Registers.kind(register, scale.unit()) != RegisterKind.COUNTER) {
      throw new Refusal(
          Rule.VALUE_MISSING,
          "register '" + register + "' is no counter and has only a sum; expected a number in 'v'");
    }
    return total;
  }

  private long instantUs(SenmlRecord entry) {
    BigDecimal seconds = resolver.seconds(entry);
    if (seconds == null) {
      return readings.arrivalUs();
    }
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
